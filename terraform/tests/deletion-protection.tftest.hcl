# What refuses a destroy. That it does, and first, only an apply can show: infrastructure-tests/stage.py.

mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "peer"
  source = "./tests/mocks"
}

# any file will do: only its hash is looked at
variables {
  function_zip = "versions.tf"
}

run "each_thing_that_is_protected_has_a_guard_of_its_own" {
  command = plan

  module {
    source = "./modules/deletion-protection"
  }

  variables {
    enabled = true
    of      = { "table orders" = "id", "bucket orders-uploads" = "" }
  }

  assert {
    condition     = toset(keys(terraform_data.this)) == toset(["table orders", "bucket orders-uploads"])
    error_message = "What goes cannot be told from what stays."
  }
}

run "a_name_that_a_shell_would_take_for_more" {
  command = plan

  module {
    source = "./modules/deletion-protection"
  }

  variables {
    enabled = true
    of      = { "table $(id)" = "" }
  }

  expect_failures = [var.of]
}

run "what_the_root_holds" {
  command = plan

  variables {
    ingest = { copies = true, load_copies = true }
  }

  assert {
    condition = toset(keys(merge(module.encryption.holds, module.tables.holds, module.replicator.holds, module.ingest[0].holds))) == toset([
      "keys of orders", "table orders", "table orders-replica", "table orders-ledger", "quarantine of orders",
      "uploads of orders", "copies of uploads of orders", "loader of copies of uploads of orders",
    ])
    error_message = "Something could be turned off unseen."
  }
}

run "what_is_somebody_elses_is_not_held" {
  command = plan

  variables {
    existing_table_name = "legacy"
    kms_key_arns        = { primary = "arn:aws:kms:us-east-1:123456789012:key/primary", peer = "arn:aws:kms:ap-south-1:123456789012:key/peer" }
  }

  assert {
    condition     = toset(keys(merge(module.encryption.holds, module.tables.holds))) == toset(["table orders-replica", "table orders-ledger"])
    error_message = "A table or a key that is not ours could not be given up."
  }
}
