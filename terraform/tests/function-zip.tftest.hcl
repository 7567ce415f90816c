# Where the zip of the functions comes from, and its checksum.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  # that of no bytes, as sha256sum prints it and as Lambda names it
  sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
}

run "a_path_needs_no_checksum" {
  command = plan

  module {
    source = "./modules/function-zip"
  }

  variables {
    zip    = "versions.tf"
    sha256 = null
  }

  assert {
    condition     = output.code.filename == "versions.tf" && output.code.source_code_hash == filebase64sha256("versions.tf") && output.code.s3_bucket == null && output.expected == null
    error_message = "A path is not what it was."
  }
}

run "an_object_is_read_in_the_functions_region" {
  command = plan

  module {
    source = "./modules/function-zip"
  }

  override_data {
    target = data.aws_region.current
    values = { id = "ap-south-1" }
  }

  variables {
    zip = "s3://releases-{region}/replicator/replicator-lambda-0.1.0.zip?versionId=3/L4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY"
  }

  assert {
    condition     = output.code.filename == null && output.code.s3_bucket == "releases-ap-south-1" && output.code.s3_key == "replicator/replicator-lambda-0.1.0.zip" && output.code.s3_object_version == "3/L4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY"
    error_message = "The address of the object is read wrongly: ${jsonencode(output.code)}"
  }

  assert {
    condition     = output.expected == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" && output.code.source_code_hash == output.expected
    error_message = "The checksum is converted wrongly: ${output.expected}"
  }
}

run "an_object_may_have_no_version" {
  command = plan

  module {
    source = "./modules/function-zip"
  }

  variables {
    zip = "s3://releases/a.zip"
  }

  assert {
    condition     = output.code.s3_bucket == "releases" && output.code.s3_key == "a.zip" && output.code.s3_object_version == null
    error_message = "The address of the object is read wrongly: ${jsonencode(output.code)}"
  }
}

run "an_object_needs_a_checksum" {
  command = plan

  module {
    source = "./modules/function-zip"
  }

  variables {
    zip    = "s3://releases/a.zip"
    sha256 = null
  }

  expect_failures = [var.sha256]
}

run "a_bucket_without_a_key_is_refused" {
  command = plan

  module {
    source = "./modules/function-zip"
  }

  variables {
    zip = "s3://releases"
  }

  expect_failures = [var.zip]
}

run "a_checksum_in_base64_is_refused" {
  command = plan

  module {
    source = "./modules/function-zip"
  }

  variables {
    zip    = "versions.tf"
    sha256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
  }

  expect_failures = [var.sha256]
}

run "a_path_with_another_checksum_is_refused" {
  command = plan

  module {
    source = "./modules/function-zip"
  }

  variables {
    zip = "versions.tf"
  }

  expect_failures = [var.sha256]
}
