"""What answers each address, one module a task.

A view reads the request, asks the policy, calls one action or some queries, and hands the
outcome to a presenter and a template.
"""
