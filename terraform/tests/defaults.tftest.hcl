# What the root makes with no variable set, and what it hands on.

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

run "nothing_set" {
  command = plan

  assert {
    condition     = module.tables.primary.name == "orders" && module.tables.replica.name == "orders-replica" && module.tables.ledger.name == "orders-ledger"
    error_message = "The tables are not named after the replication."
  }

  assert {
    condition     = jsonencode(module.tables.primary.key) == "{\"id\":\"S\"}" && jsonencode(module.tables.replica.key) == "{\"id\":\"S\"}"
    error_message = "The default key is not the string id."
  }

  assert {
    condition     = module.monitoring.heartbeat_function_name == null
    error_message = "There is a heartbeat that nobody asked for."
  }

  assert {
    condition     = output.upload_bucket == null
    error_message = "There is a bucket for files that nobody asked for."
  }

  assert {
    condition     = strcontains(output.next_steps, "--table-name orders --item '{\"id\":{\"S\":\"hello\"}")
    error_message = "The next step does not say how to write an item."
  }
}

run "a_table_of_another_key" {
  command = plan

  variables {
    name = "scores"
    table = {
      hash_key   = "player"
      range_key  = "at"
      attributes = { player = "B", at = "N" }
    }
    rules = { rename = { player = "who" } }
  }

  assert {
    condition     = jsonencode(module.tables.replica.key) == "{\"at\":\"N\",\"who\":\"B\"}"
    error_message = "The rename of the rules is not that of the replica's key."
  }

  assert {
    condition     = strcontains(output.next_steps, "--key '{\"at\":{\"N\":\"1\"},\"who\":{\"B\":\"aGVsbG8=\"}}'")
    error_message = "The next step looks for another key than the replica's."
  }
}

run "regions_of_the_european_sovereign_cloud" {
  command = plan

  variables {
    primary_region = "eusc-de-east-1"
    peer_region    = "eusc-de-east-1"
  }

  assert {
    condition     = strcontains(output.dashboard_url, "eusc-de-east-1")
    error_message = "A region is taken for none."
  }
}

run "a_heartbeat" {
  command = plan

  variables {
    heartbeat_key = { id = { S = "heartbeat" } }
  }

  assert {
    condition     = module.monitoring.heartbeat_function_name == "orders-heartbeat"
    error_message = "There is no heartbeat."
  }
}

run "files_that_become_items" {
  command = plan

  variables {
    ingest = { copies = true, load_copies = true, mappings = [{ prefix = "a", fields = { id = "a" } }, { fields = { id = { from = "b" } } }] }
  }

  assert {
    condition     = output.upload_bucket == "orders-uploads-123456789012-us-east-1"
    error_message = "There is no bucket for files."
  }
}
