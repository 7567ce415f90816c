# What every bucket and every topic is made of.

mock_provider "aws" {
  source = "./tests/mocks"
}

run "a_bucket_with_objects_stays" {
  command = plan

  module {
    source = "./modules/private-bucket"
  }

  variables {
    name                = "orders-uploads"
    kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/primary"
    deletion_protection = true
  }

  assert {
    condition     = !aws_s3_bucket.this.force_destroy
    error_message = "A bucket with objects could be destroyed."
  }
}

run "a_bucket_goes_with_its_objects_when_it_is_not_protected" {
  command = plan

  module {
    source = "./modules/private-bucket"
  }

  variables {
    name                = "orders-uploads"
    kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/primary"
    deletion_protection = false
  }

  assert {
    condition     = aws_s3_bucket.this.force_destroy
    error_message = "A bucket with objects could not be destroyed."
  }
}

run "a_topic_with_somebody_to_tell" {
  command = plan

  module {
    source = "./modules/topic"
  }

  variables {
    name        = "orders-uploads"
    email       = "owner@example.com"
    kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/primary"
  }

  assert {
    condition     = one(aws_sns_topic_subscription.this).endpoint == "owner@example.com"
    error_message = "The owner gets no mail."
  }
}

run "a_topic_that_no_bucket_may_publish_to" {
  command = plan

  module {
    source = "./modules/topic"
  }

  variables {
    name        = "orders-uploads"
    kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/primary"
  }

  assert {
    condition     = !contains(data.aws_iam_policy_document.this.statement[*].sid, "EventsOfBuckets")
    error_message = "S3 may publish to the topic."
  }
}
