"""AWS on this machine: moto's server, with the gaps closed that the stage falls into.

Takes the arguments of moto_server. Each gap has a test of its own in the stage: without it the plan after the apply is
not empty, the apply does not end, or the function cannot do its work.
"""

import io
import json
import re
import time
import traceback
import uuid
from urllib.parse import quote
from xml.sax.saxutils import unescape

import boto3
from botocore import xform_name
from botocore.parsers import RpcV2CBORParser
from botocore.serialize import RpcV2CBORSerializer
from flask import request as flask_request
from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse
from moto.athena.models import AthenaBackend
from moto.athena.responses import AthenaResponse
from moto.autoscaling.responses import AutoScalingResponse
from moto.awslambda import models as functions
from moto.awslambda.responses import LambdaResponse
from moto.awslambda.urls import url_paths as paths_of_lambda
from moto.cloudwatch.exceptions import ValidationError
from moto.cloudwatch.models import CloudWatchBackend
from moto.cloudwatch.responses import CloudWatchResponse
from moto.cloudwatch.urls import url_paths as paths_of_cloudwatch
from moto.core import responses as core
from moto.core.base_backend import BackendDict
from moto.core.utils import iso_8601_datetime_without_milliseconds, utcfromtimestamp
from moto.dynamodb.models.table import Table
from moto.ec2.models.launch_templates import LaunchTemplateVersion
from moto.events.models import Rule
from moto.iam.access_control import PermissionResult
from moto.moto_api._internal.urls import url_paths as paths_of_moto
from moto.moto_server.utilities import RegexConverter
from moto.s3 import notifications
from moto.s3.models import FakeBucket, FakeDeleteMarker
from moto.s3.responses import S3Response
from moto.server import main
from moto.sns.models import sns_backends
from moto.sqs.models import Queue
from werkzeug.exceptions import HTTPException

from policy_check import decides
from snapshot import everything


def answer_what_is_not_implemented_at_once() -> None:
    """With 501. Terraform tries a 500 again 25 times, which takes minutes."""
    call_action = core.BaseResponse.call_action

    def call(self):
        try:
            return call_action(self)
        except HTTPException:
            raise
        except Exception as error:
            traceback.print_exc()
            body = {"__type": "NotImplemented", "message": repr(error)}
            return 501, {"x-amzn-errortype": "NotImplemented"}, json.dumps(body)

    core.BaseResponse.call_action = call


def remember_what_a_function_was_given() -> None:
    """Key, SnapStart, logging and later changes of tracing, which moto accepts and forgets."""
    remembered = ("SnapStart", "LoggingConfig", "KMSKeyArn", "TracingConfig")
    create = functions.LambdaFunction.__init__
    describe = functions.LambdaFunction.get_configuration
    update = functions.LambdaFunction.update_configuration

    def create_and_remember(self, account_id, spec, region, version=1):
        self.given = {name: spec[name] for name in remembered if spec.get(name)}
        create(self, account_id, spec, region, version)

    def update_and_remember(self, spec):
        self.given = {**self.given, **{name: spec[name] for name in remembered if name in spec}}
        return update(self, spec)

    def describe_whole(self, on_create=False):
        configuration = describe(self, on_create)
        given = json.loads(json.dumps(self.given))
        if "SnapStart" in given:
            given["SnapStart"]["OptimizationStatus"] = "On" if str(self.version).isdigit() else "Off"
        return {**configuration, **given}

    functions.LambdaFunction.__init__ = create_and_remember
    functions.LambdaFunction.update_configuration = update_and_remember
    functions.LambdaFunction.get_configuration = describe_whole


def keep_the_alias_of_a_mapping() -> None:
    """A mapping that was made for an alias is one of that alias, not of the function."""
    create = functions.LambdaBackend.create_event_source_mapping
    describe = functions.EventSourceMapping.get_configuration

    def create_for(self, spec):
        mapping = create(self, spec)
        mapping.asked_for = spec["FunctionName"]
        return mapping

    def describe_as_asked(self):
        configuration = describe(self)
        if self.asked_for.startswith("arn:"):
            configuration["FunctionArn"] = self.asked_for
        return configuration

    functions.LambdaBackend.create_event_source_mapping = create_for
    functions.EventSourceMapping.get_configuration = describe_as_asked


class NoMappings(dict):
    def __setitem__(self, key, value):
        pass


def leave_streams_to_their_readers() -> None:
    """moto invokes a mapped function inside PutItem, in a container. Here the test reads the stream."""

    create = Table.__init__

    def create_unmapped(self, *args, **kwargs):
        create(self, *args, **kwargs)
        self.lambda_event_source_mappings = NoMappings()

    Table.__init__ = create_unmapped


def tell_the_id_of_a_table() -> None:
    """By which the function knows a replica from one that was created again under its name."""
    describe = Table.describe

    def with_id(self, base_key="TableDescription"):
        told = describe(self, base_key)
        told[base_key]["TableId"] = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.table_arn} {self.created_at}"))
        return told

    Table.describe = with_id


def leave_queues_to_their_readers() -> None:
    """moto invokes a mapped function inside SendMessage, in a container. Here the test takes the messages."""
    create = Queue.__init__

    def create_unmapped(self, *args, **kwargs):
        create(self, *args, **kwargs)
        self.lambda_event_source_mappings = NoMappings()

    Queue.__init__ = create_unmapped


def say_which_upload_it_is() -> None:
    """Version and sequencer of the object, which S3 says in what it sends to a queue."""
    announce = notifications._get_s3_event

    def announce_in_order(event_name, bucket, key, notification_id):
        event = announce(event_name, bucket, key, notification_id)
        (record,) = event["Records"]
        record["s3"]["object"] |= {"versionId": key.version_id, "sequencer": f"{time.time_ns():018X}"}
        return event

    notifications._get_s3_event = announce_in_order


def tell_of_the_event_bus() -> None:
    """That a bucket's events go there, which moto does and does not say."""
    tell = S3Response.get_bucket_notification
    end = "</NotificationConfiguration>"

    def tell_all(self):
        status, headers, body = tell(self)
        configuration = self.backend.get_bucket_notification_configuration(self.bucket_name)
        if configuration and configuration.event_bridge is not None:
            body = body.replace(end, f"<EventBridgeConfiguration/>{end}")
        return status, headers, body

    S3Response.get_bucket_notification = tell_all


def keep_replication_as_it_was_put() -> None:
    """With filters, delete markers, priorities and keys, of which moto tells little. Nothing is replicated."""
    get, parse = S3Response.get_bucket_replication, S3Response._replication_config_from_xml

    def remember(self, xml):
        self.backend.get_bucket(self.bucket_name).replication_as_put = xml if isinstance(xml, str) else xml.decode()
        return parse(self, xml)

    def tell(self):
        if not self.backend.get_bucket_replication(self.bucket_name):
            return get(self)
        return 200, {"Content-Type": "application/xml"}, self.backend.get_bucket(self.bucket_name).replication_as_put

    S3Response._replication_config_from_xml = remember
    S3Response.get_bucket_replication = tell


def keep_schedules_from_events() -> None:
    """To moto a rule without a pattern matches every event, and one that it cannot deliver ends the round for the others; it knows no topics."""
    send = Rule.send_to_targets

    def send_what_matches(self, event, transform_input=True):
        if self.event_pattern.get_pattern():
            topics = [target["Arn"] for target in self.targets if target["Arn"].split(":")[2] == "sns"]
            if not topics:
                send(self, event, transform_input)
            elif self.event_pattern.matches_event(event):
                for topic in topics:
                    sns_backends[self.account_id][self.region_name].publish(json.dumps({**event, "time": iso_8601_datetime_without_milliseconds(utcfromtimestamp(float(event["time"])))}), arn=topic)

    Rule.send_to_targets = send_what_matches


def encode_the_keys_of_versions() -> None:
    """As it was asked to: Terraform decodes them when it empties a bucket."""
    list_plainly = S3Response.list_object_versions

    def list_encoded(self):
        status, headers, body = list_plainly(self)
        if self.querystring.get("encoding-type") == ["url"]:
            body = re.sub("<Key>(.*?)</Key>", lambda key: f"<Key>{quote(unescape(key[1]))}</Key>", body)
            body = body.replace("<IsTruncated>", "<EncodingType>url</EncodingType><IsTruncated>", 1)
        return status, headers, body

    S3Response.list_object_versions = list_encoded


def let_delete_markers_go() -> None:
    """With the last version of an object, of which moto closes the file; a marker has none."""
    FakeDeleteMarker.dispose = lambda self, garbage=False: None


def take_keys_with_line_breaks() -> None:
    """Which moto finds at no path."""
    convert = RegexConverter.__init__

    def convert_lines(self, url_map, *items):
        convert(self, url_map, *items)
        self.regex = f"(?s:{self.regex})"

    RegexConverter.__init__ = convert_lines


def write_redrive_policies_as_they_came() -> None:
    """Without spaces: Terraform compares the text."""
    describe = Queue.attributes.fget

    def describe_compactly(self):
        attributes = describe(self)
        if attributes.get("RedrivePolicy"):
            attributes["RedrivePolicy"] = json.dumps(self.redrive_policy, separators=(",", ":"))
        return attributes

    Queue.attributes = property(describe_compactly)


def judge_by_the_headers() -> None:
    """The bucket's policy, as if the request came over TLS. moto knows no conditions, and would refuse every object."""
    headers = ("server-side-encryption", "server-side-encryption-aws-kms-key-id", "server-side-encryption-customer-algorithm")
    results = {"Allow": PermissionResult.PERMITTED, "Deny": PermissionResult.DENIED, None: PermissionResult.NEUTRAL}

    def judge(self, action, resource):
        if self.policy is None:
            return PermissionResult.NEUTRAL
        context = {"aws:SecureTransport": "true"} | {
            f"s3:x-amz-{name}": given for name in headers if (given := flask_request.headers.get(f"x-amz-{name}"))
        }
        return results[decides(json.loads(self.policy), action, resource, context)]

    FakeBucket.get_permission = judge


def take_composite_alarms() -> None:
    """And keep the alarms that they name, as CloudWatch does."""
    delete = CloudWatchBackend.delete_alarms

    def delete_what_is_not_named(self, alarm_names):
        named = {
            name for alarm in list(self.alarms.values()) if alarm.name not in alarm_names
            for name in re.findall(r'ALARM\("([^"]+)"\)', alarm.rule or "")
        }
        if kept := [name for name in alarm_names if name in named]:
            raise ValidationError(f"Cannot delete {','.join(kept)} as there are composite alarm(s) depending on it.")
        delete(self, alarm_names)

    CloudWatchResponse.put_composite_alarm = CloudWatchResponse.put_metric_alarm
    CloudWatchBackend.delete_alarms = delete_what_is_not_named


def allow_recursion() -> None:
    """What a function may send to itself, which moto does not know."""

    def answer(request, full_url, headers):
        response = LambdaResponse()
        response.setup_class(request, full_url, headers)
        function = response.backend.get_function(full_url.split("/functions/")[1].split("/")[0])
        if request.method == "PUT":
            function.recursive_loop = json.loads(request.data)["RecursiveLoop"]
        return 200, {}, json.dumps({"RecursiveLoop": getattr(function, "recursive_loop", "Terminate")})

    paths_of_lambda["{0}/2024-08-31/functions/(?P<function_name>[^/]+)/recursion-config$"] = answer


def remember_the_tags_of_what_is_scaled() -> None:
    """Which Terraform asks for after each registration."""
    register = ApplicationAutoScalingResponse.register_scalable_target

    def register_with_tags(self):
        answer = register(self)
        if tags := self._get_param("Tags"):
            vars(self.applicationautoscaling_backend).setdefault("target_tags", {})[json.loads(answer)["ScalableTargetARN"]] = tags
        return answer

    def list_tags(self):
        of_targets = vars(self.applicationautoscaling_backend).get("target_tags", {})
        return json.dumps({"Tags": of_targets.get(self._get_param("ResourceARN"), {})})

    ApplicationAutoScalingResponse.register_scalable_target = register_with_tags
    ApplicationAutoScalingResponse.list_tags_for_resource = list_tags


def remember_whose_dead_letters_they_are() -> None:
    """And the queue's policy meanwhile, which moto forgets when another attribute is set."""
    describe = Queue.attributes.fget
    change = Queue._set_attributes

    def change_what_is_named(self, attributes, now=None):
        policy = getattr(self, "policy", None)
        change(self, attributes, now)
        if "Policy" not in attributes:
            self.policy = policy

    Queue.redrive_allow_policy = None
    Queue.KMS_ATTRIBUTES = [*Queue.KMS_ATTRIBUTES, "RedriveAllowPolicy"]
    Queue._set_attributes = change_what_is_named
    Queue.attributes = property(lambda self: {name: value for name, value in describe(self).items() if value not in (None, "")})


def answer_for_athena() -> None:
    """That a workgroup has no tags, which is an error to moto; changes of a workgroup and deletions of a query, which it does not know."""
    list_tags = AthenaBackend.list_tags_for_resource

    def list_no_tags_too(self, resource_arn):
        return list_tags(self, resource_arn) or {"Tags": []}

    def delete_named_query(self):
        del self.athena_backend.named_queries[self._get_param("NamedQueryId")]
        return "{}"

    def update_work_group(self):
        configuration = self.athena_backend.work_groups[self._get_param("WorkGroup")].configuration
        updates = self._get_param("ConfigurationUpdates") or {}
        configuration["ResultConfiguration"] |= updates.pop("ResultConfigurationUpdates", {})
        configuration |= updates
        return "{}"

    AthenaBackend.list_tags_for_resource = list_no_tags_too
    AthenaResponse.update_work_group = update_work_group
    AthenaResponse.delete_named_query = delete_named_query


def remember_how_long_instances_live() -> None:
    """In an auto-scaling group."""

    def remembering(change):
        def change_and_remember(self):
            answer = change(self)
            if lifetime := self._get_int_param("MaxInstanceLifetime"):
                (group,) = self.autoscaling_backend.describe_auto_scaling_groups([self._get_param("AutoScalingGroupName")])
                group.max_instance_lifetime = lifetime
            return answer

        return change_and_remember

    for name in ("create_auto_scaling_group", "update_auto_scaling_group"):
        setattr(AutoScalingResponse, name, remembering(getattr(AutoScalingResponse, name)))


def keep_the_tags_of_a_launch_template_to_itself() -> None:
    """moto tells them among those of what is launched."""
    create = LaunchTemplateVersion.__init__

    def create_without(self, template, number, data, description):
        own = [each for each in data.get("TagSpecifications", []) if each["ResourceType"] != "launch-template"]
        create(self, template, number, {**data, "TagSpecifications": own} if "TagSpecifications" in data else data, description)

    LaunchTemplateVersion.__init__ = create_without


def show_everything() -> None:
    """All that the server holds, to be compared with what it held before."""

    def show(request, full_url, headers):
        backends = {
            f"{service.service_name} {account} {region}": backend
            for service in BackendDict._instances for account, regions in service.items() for region, backend in regions.items()
        }
        return 200, {"Content-Type": "application/json"}, json.dumps(everything(backends))

    paths_of_moto["{0}/moto-api/everything$"] = show


def tell_metrics_in_cbor() -> None:
    """The SDK for Java asks CloudWatch in a protocol that moto does not know; asked again by boto3, it answers."""

    def answer(request, full_url, headers):
        operation = full_url.rsplit("/", 1)[1]
        region = request.headers["Authorization"].split("/")[2]
        client = boto3.client("cloudwatch", region, endpoint_url=request.host_url)
        question = RpcV2CBORParser().parse_data_item(io.BufferedReader(io.BytesIO(request.data)))
        told = getattr(client, xform_name(operation))(**question)
        del told["ResponseMetadata"]
        body = bytearray()
        shape = client.meta.service_model.operation_model(operation).output_shape
        RpcV2CBORSerializer()._serialize_data_item(body, told, shape)
        return 200, {"Content-Type": "application/cbor", "Smithy-Protocol": "rpc-v2-cbor"}, bytes(body)

    paths_of_cloudwatch["{0}/service/GraniteServiceVersion20100801/operation/(?P<operation>[^/]+)$"] = answer


if __name__ == "__main__":
    answer_what_is_not_implemented_at_once()
    remember_what_a_function_was_given()
    keep_the_alias_of_a_mapping()
    leave_streams_to_their_readers()
    tell_the_id_of_a_table()
    leave_queues_to_their_readers()
    say_which_upload_it_is()
    tell_of_the_event_bus()
    keep_replication_as_it_was_put()
    keep_schedules_from_events()
    encode_the_keys_of_versions()
    let_delete_markers_go()
    take_keys_with_line_breaks()
    write_redrive_policies_as_they_came()
    judge_by_the_headers()
    take_composite_alarms()
    allow_recursion()
    remember_the_tags_of_what_is_scaled()
    remember_whose_dead_letters_they_are()
    tell_metrics_in_cbor()
    answer_for_athena()
    remember_how_long_instances_live()
    keep_the_tags_of_a_launch_template_to_itself()
    show_everything()
    main()
