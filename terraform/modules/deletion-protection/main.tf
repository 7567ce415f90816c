# Refuses a destroy before anything is changed. AWS itself also refuses to delete a protected table or a bucket with objects. But by then
# Terraform has already destroyed the resources that depend on it, and the bucket's settings.
#
# Terraform destroys a resource before the resources that it depends on. So this resource must depend on everything that it protects:
# list the protected resources in depends_on of the module.

resource "terraform_data" "this" {
  for_each = var.of

  # a destroy reads this value from the state, so an apply is needed to turn the protection off
  input            = var.enabled
  triggers_replace = each.value

  provisioner "local-exec" {
    when    = destroy
    command = self.input ? "echo deletion_protection is on, and this would destroy: ${each.key}. Apply with it off first. && exit 1" : "exit 0"
  }
}
