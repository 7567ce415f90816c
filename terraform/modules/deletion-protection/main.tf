# Refuses a destroy before anything is touched. AWS itself refuses to delete a protected table or a bucket with objects, but only
# when its turn comes: by then what depends on it is gone, and the bucket's settings too.
#
# Terraform destroys a resource before those it depends on, and changes none of these until then. So this must depend on everything
# that is to stay as it is: whoever uses the module lists it in depends_on.

resource "terraform_data" "this" {
  for_each = var.of

  # in the state, where the destroy reads it: so it takes an apply to turn protection off
  input            = var.enabled
  triggers_replace = each.value

  provisioner "local-exec" {
    when    = destroy
    command = self.input ? "echo deletion_protection is on, and this would destroy: ${each.key}. Apply with it off first. && exit 1" : "exit 0"
  }
}
