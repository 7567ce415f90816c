# Permissions for loading, without those for writing the table: the module that knows the table passes them.

data "aws_iam_policy_document" "load" {
  source_policy_documents = [var.table_policy]

  statement {
    sid       = "ReadFiles"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = ["${var.bucket.arn}/*"]
  }

  # without it, S3 answers "access denied" for a deleted file
  statement {
    sid       = "KnowWhatIsGone"
    actions   = ["s3:ListBucket", "s3:ListBucketVersions"]
    resources = [var.bucket.arn]
  }

  statement {
    sid       = "KeepRejects"
    actions   = ["s3:PutObject"]
    resources = ["${var.bucket.arn}/${local.rejects_prefix}*"]
  }

  statement {
    sid       = "RememberFiles"
    actions   = ["dynamodb:GetItem", "dynamodb:PutItem"]
    resources = [module.objects.arn]
  }

  statement {
    sid       = "ComeAgain"
    actions   = ["sqs:SendMessage"]
    resources = [module.function.queue.arn]
  }

  statement {
    sid       = "Tell"
    actions   = ["sns:Publish"]
    resources = [var.topic_arn]
  }
}
