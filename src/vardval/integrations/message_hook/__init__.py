"""Messages of the outbox handed to the region's own message service, by a web hook.

Owns the calls: a batch at a time, in order, each at least once. A message holds surrogate keys and
days; whoever receives it asks the region's systems who that is. Without an address in
`VARDVAL_MESSAGE_HOOK` nothing is sent, and the messages wait.
"""

from vardval.integrations.message_hook.sending import HookRefused, hand_out

__all__ = ["HookRefused", "hand_out"]
