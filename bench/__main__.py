"""`make bench`: intake, settlement, a night, a campaign and the contract, one after the other."""

from bench import campaign, contract, night, notices, settlement, simulation

print("Folkbokföringsposter från fil till lagrat och loggat, mot vanlig ORM-kod", flush=True)
notices.run()
settlement.main()
simulation.main()
print("En natt för ett helt län", flush=True)
night.run()
print("En kampanj: 12 000 personer av ett helt län", flush=True)
campaign.run()
print("Det nationella kontraktet under last, medan en natt går", flush=True)
contract.run()
