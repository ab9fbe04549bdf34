"""The national listing contract: supportprocess:logistics:carelisting 2.1, over SOAP 1.1.

Owns the messages, our description of them (WSDL and schemas), the service at one address that
1177 and the other regions call, and the calls to other regions. Decides nothing: what is asked
goes to actions and queries, and what they answer is told in the contract's words.
"""
