"""The static check sees what it is there for: a sound plan passes, and each thing taken from it is found."""

import copy
import json
import unittest

import plan_check

KEY = "arn:aws:kms:us-east-1:123456789012:key/k"
QUEUE = "arn:aws:sqs:us-east-1:123456789012:q"
DEAD_LETTERS = "arn:aws:sqs:us-east-1:123456789012:d"
TOPIC = "arn:aws:sns:us-east-1:123456789012:t"
TLS_ONLY = {
    "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*",
    "Condition": {"Bool": {"aws:SecureTransport": "false"}},
}
NO_OTHER_KEY = {
    "Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*",
    "Condition": {
        "Null": {"s3:x-amz-server-side-encryption": "false"},
        "StringNotEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": KEY},
    },
}
NO_KEY_OF_THE_UPLOADER = {
    "Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*",
    "Condition": {"Null": {"s3:x-amz-server-side-encryption-customer-algorithm": "false"}},
}


def policy(*statements: dict) -> str:
    return json.dumps({"Statement": statements})


SOUND = {
    "aws_s3_bucket": {"bucket": "b"},
    "aws_s3_bucket_public_access_block": {
        "bucket": "b", "block_public_acls": True, "block_public_policy": True, "ignore_public_acls": True,
        "restrict_public_buckets": True,
    },
    "aws_s3_bucket_server_side_encryption_configuration": {
        "bucket": "b", "rule": [{"apply_server_side_encryption_by_default": [{"sse_algorithm": "aws:kms", "kms_master_key_id": KEY}]}],
    },
    "aws_s3_bucket_versioning": {"bucket": "b", "versioning_configuration": [{"status": "Enabled"}]},
    "aws_s3_bucket_policy": {"bucket": "b", "policy": policy(TLS_ONLY, NO_OTHER_KEY, NO_KEY_OF_THE_UPLOADER)},
    "aws_s3_bucket_lifecycle_configuration": {
        "bucket": "b", "rule": [{"id": "r", "expiration": [{"days": 14}], "noncurrent_version_expiration": [{"noncurrent_days": 1}]}],
    },
    "aws_s3_bucket_replication_configuration": {"rule": [{
        "id": "r", "filter": [{}], "delete_marker_replication": [{"status": "Disabled"}],
        "source_selection_criteria": [{"sse_kms_encrypted_objects": [{"status": "Enabled"}]}],
        "destination": [{"encryption_configuration": [{"replica_kms_key_id": KEY}], "metrics": [{"status": "Enabled"}]}],
    }]},
    "aws_dynamodb_table": {
        "server_side_encryption": [{"enabled": True, "kms_key_arn": KEY}], "point_in_time_recovery": [{"enabled": True}],
    },
    "aws_sns_topic": {"arn": TOPIC, "kms_master_key_id": KEY},
    "aws_sns_topic_policy": {"arn": TOPIC, "policy": policy(TLS_ONLY)},
    "aws_vpc": {"id": "vpc-1"},
    "aws_default_security_group": {"vpc_id": "vpc-1", "ingress": [], "egress": []},
    "aws_security_group": {"ingress": []},
    "aws_vpc_security_group_egress_rule": {"ip_protocol": "tcp", "from_port": 443, "to_port": 443},
    "aws_subnet": {"map_public_ip_on_launch": False},
    "aws_launch_template": {
        "metadata_options": [{"http_tokens": "required", "http_put_response_hop_limit": 1}], "key_name": "",
        "network_interfaces": [{"associate_public_ip_address": "false"}],
        "block_device_mappings": [{"ebs": [{"encrypted": "true", "volume_type": "gp3"}]}],
    },
    "aws_autoscaling_group": {"max_instance_lifetime": 604800},
    "aws_sqs_queue": {
        "url": "u", "arn": QUEUE, "kms_master_key_id": KEY, "visibility_timeout_seconds": 360, "redrive_policy": "{}",
    },
    "aws_sqs_queue_policy": {"queue_url": "u", "policy": policy(TLS_ONLY)},
    "aws_cloudwatch_log_group": {"name": "/f", "kms_key_id": KEY, "retention_in_days": 30},
    "aws_lambda_function": {"function_name": "f", "timeout": 60, "logging_config": [{"log_group": "/f"}]},
    "aws_lambda_event_source_mapping": {
        "function_name": "arn:aws:lambda:us-east-1:123456789012:function:f:live",
        "event_source_arn": "arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/s",
        "maximum_record_age_in_seconds": 79200, "destination_config": [{}],
    },
}


def plan(values: dict) -> dict:
    resources = [
        {"address": kind, "type": kind, "mode": "managed", "values": each} for kind, each in values.items()
    ]
    return {"planned_values": {"root_module": {"child_modules": [{"resources": resources}]}}}


class PlanCheckTest(unittest.TestCase):
    def found_in(self, **changed) -> list[str]:
        values = copy.deepcopy(SOUND)
        for kind, change in changed.items():
            if change is None:
                del values[kind]
            else:
                values.setdefault(kind, {}).update(change)
        return plan_check.findings(plan(values))

    def test_a_sound_plan(self):
        self.assertEqual([], self.found_in())

    def test_a_bucket(self):
        for finding, change in {
            "is not private": {"aws_s3_bucket_public_access_block": {"block_public_policy": False}},
            "is not encrypted with a key": {"aws_s3_bucket_server_side_encryption_configuration": {"bucket": "other"}},
            "is not versioned": {"aws_s3_bucket_versioning": {"versioning_configuration": [{"status": "Suspended"}]}},
            "can be read without TLS": {
                "aws_s3_bucket_policy": {"policy": policy({**TLS_ONLY, "Effect": "Allow"}, NO_OTHER_KEY, NO_KEY_OF_THE_UPLOADER)}
            },
            "takes an object under the uploader's key": {"aws_s3_bucket_policy": {"policy": policy(TLS_ONLY, NO_OTHER_KEY)}},
            "refuses an object that leaves it to the bucket": {
                "aws_s3_bucket_policy": {"policy": policy(TLS_ONLY, {**NO_OTHER_KEY, "Condition": {
                    "StringNotEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": KEY}
                }}, NO_KEY_OF_THE_UPLOADER)}
            },
            "keeps items or their old versions for ever": {
                "aws_s3_bucket_lifecycle_configuration": {"rule": [{"id": "r", "expiration": [{"days": 14}], "noncurrent_version_expiration": []}]}
            },
        }.items():
            with self.subTest(finding):
                self.assertEqual([f"aws_s3_bucket: {finding}"], self.found_in(**change))
        self.assertEqual(["aws_s3_bucket: is not private"], self.found_in(aws_s3_bucket_public_access_block=None))

    def test_a_bucket_that_takes_other_keys(self):
        self.assertEqual(
            [f"aws_s3_bucket: takes an object under {key}" for key in ("a key of S3", "AWS's key", "another key", "another key, twice")],
            self.found_in(aws_s3_bucket_policy={"policy": policy(TLS_ONLY, NO_KEY_OF_THE_UPLOADER)}),
        )

    def test_a_bucket_whose_objects_stay(self):
        rule = {"id": "files", "expiration": [], "noncurrent_version_expiration": [{"noncurrent_days": 30}]}
        self.assertEqual([], self.found_in(aws_s3_bucket_lifecycle_configuration={"rule": [rule]}))
        self.assertEqual(
            ["aws_s3_bucket: keeps items or their old versions for ever"],
            self.found_in(aws_s3_bucket_lifecycle_configuration={"rule": [{**rule, "id": "other"}]}),
        )

    def test_a_replication(self):
        (sound,) = SOUND["aws_s3_bucket_replication_configuration"]["rule"]
        for finding, change in {
            "does not say what becomes of delete markers by the rule r": {"filter": []},
            "leaves out objects that are encrypted with a key, by the rule r": {"source_selection_criteria": []},
            "has no metrics of the rule r": {"destination": [{**sound["destination"][0], "metrics": []}]},
        }.items():
            with self.subTest(finding):
                self.assertEqual(
                    [f"aws_s3_bucket_replication_configuration: {finding}"],
                    self.found_in(aws_s3_bucket_replication_configuration={"rule": [sound | change]}),
                )

    def test_what_is_not_encrypted(self):
        for kind, change in {
            "aws_dynamodb_table": {"server_side_encryption": [{"enabled": True, "kms_key_arn": ""}]},
            "aws_sns_topic": {"kms_master_key_id": None},
            "aws_sqs_queue": {"kms_master_key_id": None},
            "aws_cloudwatch_log_group": {"kms_key_id": ""},
        }.items():
            with self.subTest(kind):
                self.assertEqual([f"{kind}: is not encrypted with a key"], self.found_in(**{kind: change}))

    def test_a_table_that_cannot_be_restored(self):
        self.assertEqual(
            ["aws_dynamodb_table: cannot be restored"],
            self.found_in(aws_dynamodb_table={"point_in_time_recovery": [{"enabled": False}]}),
        )

    def test_more_tags_than_an_object_takes(self):
        def tagged(number: int) -> dict:
            return plan({"aws_s3_object": {"tags_all": {f"tag-{each}": "" for each in range(number)}}})

        self.assertEqual([], plan_check.tag_findings(tagged(10)))
        self.assertEqual(["aws_s3_object: S3 takes 10 tags of an object, not 11"], plan_check.tag_findings(tagged(11)))

    def test_a_log_without_an_end(self):
        self.assertEqual(
            ["aws_cloudwatch_log_group: is kept for ever"], self.found_in(aws_cloudwatch_log_group={"retention_in_days": 0})
        )

    def test_a_function(self):
        endless = "aws_lambda_function: may be tried again for ever, or what it fails at is lost"
        self.assertEqual(
            ["aws_lambda_function: has no log group of its own"], self.found_in(aws_lambda_function={"logging_config": []})
        )
        self.assertEqual(
            ["aws_lambda_function: has no time-out that anybody chose"], self.found_in(aws_lambda_function={"timeout": 3})
        )
        self.assertEqual([endless], self.found_in(aws_lambda_event_source_mapping={"maximum_record_age_in_seconds": -1}))
        self.assertEqual([endless], self.found_in(aws_lambda_event_source_mapping={"destination_config": []}))
        self.assertEqual([endless], self.found_in(aws_lambda_event_source_mapping=None))

    def test_a_function_behind_a_queue(self):
        endless = "aws_lambda_function: may be tried again for ever, or what it fails at is lost"
        behind = {"aws_lambda_event_source_mapping": {"event_source_arn": QUEUE}}
        self.assertEqual([], self.found_in(**behind))
        self.assertEqual([endless], self.found_in(**behind, aws_sqs_queue={"redrive_policy": ""}))
        self.assertEqual([endless], self.found_in(**behind, aws_sqs_queue={"visibility_timeout_seconds": 60}))

    def test_a_queue_that_takes_plain_http(self):
        self.assertEqual(
            ["aws_sqs_queue: can be used without TLS"],
            self.found_in(aws_sqs_queue_policy={"policy": policy({**TLS_ONLY, "Principal": {"AWS": KEY}})}),
        )

    def test_a_topic_that_takes_plain_http(self):
        self.assertEqual(["aws_sns_topic: can be published to without TLS"], self.found_in(aws_sns_topic_policy=None))

    def test_dead_letters_of_any_queue(self):
        own = json.dumps({"deadLetterTargetArn": QUEUE})
        taken = ["aws_sqs_queue: takes dead letters of any queue"]
        self.assertEqual(taken, self.found_in(aws_sqs_queue={"redrive_policy": own}))

    def test_a_security_group_that_lets_somebody_in(self):
        self.assertEqual(["aws_security_group: lets somebody in"], self.found_in(aws_security_group={"ingress": [{"from_port": 22}]}))
        self.assertEqual(["aws_vpc_security_group_ingress_rule: lets somebody in"], self.found_in(aws_vpc_security_group_ingress_rule={}))

    def test_a_security_group_that_lets_out_everything(self):
        self.assertEqual(
            ["aws_vpc_security_group_egress_rule: lets out more than one port"],
            self.found_in(aws_vpc_security_group_egress_rule={"ip_protocol": "-1"}),
        )

    def test_a_default_security_group_that_is_left_as_it_is(self):
        self.assertEqual(["aws_vpc: has a default security group that lets everything through"], self.found_in(aws_default_security_group=None))

    def test_a_subnet_with_public_addresses(self):
        self.assertEqual(
            ["aws_subnet: gives what starts in it a public address"], self.found_in(aws_subnet={"map_public_ip_on_launch": True}),
        )

    def test_an_instance(self):
        loose = ["aws_launch_template: gives away its role without a token, or to somebody behind the instance"]
        for options in ({"http_tokens": "optional", "http_put_response_hop_limit": 1}, {"http_tokens": "required", "http_put_response_hop_limit": 2}):
            self.assertEqual(loose, self.found_in(aws_launch_template={"metadata_options": [options]}))
        self.assertEqual(loose, self.found_in(aws_launch_template={"metadata_options": []}))
        self.assertEqual(
            ["aws_launch_template: has a public address"],
            self.found_in(aws_launch_template={"network_interfaces": [{"associate_public_ip_address": "true"}]}),
        )
        self.assertEqual(
            ["aws_launch_template: has a volume that is not encrypted"],
            self.found_in(aws_launch_template={"block_device_mappings": [{"ebs": [{"encrypted": "false", "volume_type": "gp3"}]}]}),
        )
        self.assertEqual(["aws_launch_template: can be entered with SSH"], self.found_in(aws_launch_template={"key_name": "k"}))

    def test_an_instance_for_ever(self):
        self.assertEqual(
            ["aws_autoscaling_group: keeps an instance with an old image for ever"], self.found_in(aws_autoscaling_group={"max_instance_lifetime": 0}),
        )


if __name__ == "__main__":
    unittest.main()
