"""What must be true of every resource, read from a plan as JSON. The plan is one after an apply, so that it knows all values."""

import json

from policy_check import decides
from terraform import resources

PLAIN_HTTP, TLS = {"aws:SecureTransport": "false"}, {"aws:SecureTransport": "true"}

# Rules of a bucket's life that let objects stay, and why.
KEPT = {"files": "they are their owner's", "state": "without it everything would be uploaded again"}


def findings(plan: dict) -> list[str]:
    """The problems, one sentence each."""
    return [
        f"{address}: {finding}"
        for check in (_buckets, _replications, _tables, _topics, _queues, _log_groups, _functions, _security_groups, _instances)
        for address, finding in check(_Plan(plan))
    ]


def tag_findings(plan: dict) -> list[str]:
    """Objects with more tags than S3 takes. All tags are known to a plan, without an apply."""
    return [
        f"{address}: S3 takes 10 tags of an object, not {len(tags)}"
        for address, values in _Plan(plan).of("aws_s3_object")
        if len(tags := values.get("tags_all") or {}) > 10
    ]


class _Plan:
    def __init__(self, plan: dict):
        self._resources = [each for each in resources(plan["planned_values"]) if each["mode"] == "managed"]

    def of(self, kind: str):
        """Addresses and values of all resources of a type."""
        return [(each["address"], each["values"]) for each in self._resources if each["type"] == kind]

    def about(self, kind: str, **values) -> list[dict]:
        """The values of resources of a type that have these values."""
        return [found for _, found in self.of(kind) if all(found.get(name) == value for name, value in values.items())]


def _buckets(plan: _Plan):
    for address, bucket in plan.of("aws_s3_bucket"):
        name = bucket["bucket"]
        private = plan.about(
            "aws_s3_bucket_public_access_block", bucket=name,
            block_public_acls=True, block_public_policy=True, ignore_public_acls=True, restrict_public_buckets=True,
        )
        if not private:
            yield address, "is not private"
        algorithms = [
            default["sse_algorithm"]
            for encryption in plan.about("aws_s3_bucket_server_side_encryption_configuration", bucket=name)
            for rule in encryption["rule"]
            for default in rule["apply_server_side_encryption_by_default"]
        ]
        if algorithms != ["aws:kms"]:
            yield address, "is not encrypted with a key"
        versioned = [
            configuration["status"]
            for versioning in plan.about("aws_s3_bucket_versioning", bucket=name)
            for configuration in versioning["versioning_configuration"]
        ]
        if versioned != ["Enabled"]:
            yield address, "is not versioned"
        policy = _policy(plan.about("aws_s3_bucket_policy", bucket=name))
        file = f"arn:aws:s3:::{name}/any"
        if decides(policy, "s3:GetObject", file, PLAIN_HTTP) != "Deny":
            yield address, "can be read without TLS"
        keys = [
            default["kms_master_key_id"]
            for encryption in plan.about("aws_s3_bucket_server_side_encryption_configuration", bucket=name)
            for rule in encryption["rule"]
            for default in rule["apply_server_side_encryption_by_default"]
        ]
        for what, headers, effect in _encryptions(keys):
            if decides(policy, "s3:PutObject", file, TLS | headers) != effect:
                yield address, f"{'refuses' if effect is None else 'takes'} an object {what}"
        lifecycles = [
            rule for each in plan.about("aws_s3_bucket_lifecycle_configuration", bucket=name) for rule in each["rule"]
        ]
        if not lifecycles or not all(
            (rule["expiration"] or rule["id"] in KEPT) and rule["noncurrent_version_expiration"] for rule in lifecycles
        ):
            yield address, "keeps items or their old versions for ever"


def _replications(plan: _Plan):
    """What S3 would leave out silently, or decide by itself."""
    for address, replication in plan.of("aws_s3_bucket_replication_configuration"):
        for rule in replication["rule"]:
            if not rule["filter"] or not rule["delete_marker_replication"]:
                yield address, f"does not say what becomes of delete markers by the rule {rule['id']}"
            (destination,) = rule["destination"]
            selected = [each for criteria in rule["source_selection_criteria"] for each in criteria["sse_kms_encrypted_objects"]]
            if not destination["encryption_configuration"] or [each["status"] for each in selected] != ["Enabled"]:
                yield address, f"leaves out objects that are encrypted with a key, by the rule {rule['id']}"
            if [each["status"] for each in destination["metrics"]] != ["Enabled"]:
                yield address, f"has no metrics of the rule {rule['id']}"


def _encryptions(keys: list[str]):
    """How an object may be encrypted, and what the bucket's policy must say to it."""
    sse, key, customer = (
        f"s3:x-amz-server-side-encryption{end}" for end in ("", "-aws-kms-key-id", "-customer-algorithm")
    )
    yield "that leaves it to the bucket", {}, None
    for own in keys:
        yield "under the bucket's key", {sse: "aws:kms", key: own}, None
    yield "under a key of S3", {sse: "AES256"}, "Deny"
    yield "under AWS's key", {sse: "aws:kms"}, "Deny"
    yield "under another key", {sse: "aws:kms", key: "arn:aws:kms:us-east-1:123456789012:key/another"}, "Deny"
    yield "under another key, twice", {sse: "aws:kms:dsse", key: "arn:aws:kms:us-east-1:123456789012:key/another"}, "Deny"
    yield "under the uploader's key", {customer: "AES256"}, "Deny"


def _policy(resources_with_one: list[dict]) -> dict:
    """What is said to everybody."""
    statements = [statement for each in resources_with_one for statement in json.loads(each["policy"])["Statement"]]
    return {"Statement": [each for each in statements if each["Principal"] in ("*", {"AWS": "*"})]}


def _tables(plan: _Plan):
    for address, table in plan.of("aws_dynamodb_table"):
        if not any(each["enabled"] and each["kms_key_arn"] for each in table["server_side_encryption"]):
            yield address, "is not encrypted with a key"
        if not any(each["enabled"] for each in table["point_in_time_recovery"]):
            yield address, "cannot be restored"


def _topics(plan: _Plan):
    for address, topic in plan.of("aws_sns_topic"):
        if not topic["kms_master_key_id"]:
            yield address, "is not encrypted with a key"
        policy = _policy(plan.about("aws_sns_topic_policy", arn=topic["arn"]))
        if decides(policy, "sns:Publish", topic["arn"], PLAIN_HTTP) != "Deny":
            yield address, "can be published to without TLS"


def _queues(plan: _Plan):
    for address, queue in plan.of("aws_sqs_queue"):
        if not queue["kms_master_key_id"]:
            yield address, "is not encrypted with a key"
        policy = _policy(plan.about("aws_sqs_queue_policy", queue_url=queue["url"]))
        if decides(policy, "sqs:ReceiveMessage", queue["arn"], PLAIN_HTTP) != "Deny":
            yield address, "can be used without TLS"
        sources = [
            other["arn"] for _, other in plan.of("aws_sqs_queue")
            if other["redrive_policy"] and json.loads(other["redrive_policy"]).get("deadLetterTargetArn") == queue["arn"]
        ]
        allowed = [
            json.loads(each["redrive_allow_policy"])
            for each in plan.about("aws_sqs_queue_redrive_allow_policy", queue_url=queue["url"])
        ]
        if sources and allowed != [{"redrivePermission": "byQueue", "sourceQueueArns": sources}]:
            yield address, "takes dead letters of any queue"


def _log_groups(plan: _Plan):
    for address, group in plan.of("aws_cloudwatch_log_group"):
        if not group["kms_key_id"]:
            yield address, "is not encrypted with a key"
        if not group["retention_in_days"]:
            yield address, "is kept for ever"


def _functions(plan: _Plan):
    for address, function in plan.of("aws_lambda_function"):
        name = function["function_name"]
        groups = [each["log_group"] for each in function["logging_config"]]
        if not all(plan.about("aws_cloudwatch_log_group", name=group) for group in groups) or not groups:
            yield address, "has no log group of its own"
        if function["timeout"] <= 3:
            yield address, "has no time-out that anybody chose"
        mappings = [
            mapping
            for _, mapping in plan.of("aws_lambda_event_source_mapping")
            if f":function:{name}:" in mapping["function_name"] + ":"
        ]
        bounded = [_is_bounded(plan, mapping, function["timeout"]) for mapping in mappings] or [
            each["maximum_retry_attempts"] is not None and each["maximum_event_age_in_seconds"] is not None
            for each in plan.about("aws_lambda_function_event_invoke_config", function_name=name)
        ]
        if not bounded or not all(bounded):
            yield address, "may be tried again for ever, or what it fails at is lost"


def _security_groups(plan: _Plan):
    for kind in ("aws_security_group", "aws_default_security_group"):
        for address, group in plan.of(kind):
            if group["ingress"]:
                yield address, "lets somebody in"
    for address, _ in plan.of("aws_vpc_security_group_ingress_rule"):
        yield address, "lets somebody in"
    for address, rule in plan.of("aws_vpc_security_group_egress_rule"):
        if rule["ip_protocol"] != "tcp" or rule["from_port"] != rule["to_port"]:
            yield address, "lets out more than one port"
    for address, vpc in plan.of("aws_vpc"):
        if not plan.about("aws_default_security_group", vpc_id=vpc["id"], ingress=[], egress=[]):
            yield address, "has a default security group that lets everything through"
    for address, subnet in plan.of("aws_subnet"):
        if subnet["map_public_ip_on_launch"]:
            yield address, "gives what starts in it a public address"


def _instances(plan: _Plan):
    for address, template in plan.of("aws_launch_template"):
        if [(each["http_tokens"], each["http_put_response_hop_limit"]) for each in template["metadata_options"]] != [("required", 1)]:
            yield address, "gives away its role without a token, or to somebody behind the instance"
        if not template["network_interfaces"] or any(each["associate_public_ip_address"] != "false" for each in template["network_interfaces"]):
            yield address, "has a public address"
        volumes = [ebs for each in template["block_device_mappings"] for ebs in each["ebs"]]
        if not volumes or any((each["encrypted"], each["volume_type"]) != ("true", "gp3") for each in volumes):
            yield address, "has a volume that is not encrypted"
        if template["key_name"]:
            yield address, "can be entered with SSH"
    for address, group in plan.of("aws_autoscaling_group"):
        if not group["max_instance_lifetime"]:
            yield address, "keeps an instance with an old image for ever"


def _is_bounded(plan: _Plan, mapping: dict, timeout: int) -> bool:
    """A stream's records go to a destination at some age, a queue's messages to another queue after some tries."""
    if ":sqs:" not in mapping["event_source_arn"]:
        return mapping["maximum_record_age_in_seconds"] > 0 and bool(mapping["destination_config"])
    return any(
        queue["redrive_policy"] and queue["visibility_timeout_seconds"] >= 6 * timeout
        for queue in plan.about("aws_sqs_queue", arn=mapping["event_source_arn"])
    )
