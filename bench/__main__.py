"""`make bench`: intake, settlement, a night and a campaign, one after the other."""

from bench import campaign, night, notices, settlement

print("Folkbokföringsposter från fil till lagrat och loggat, mot vanlig ORM-kod", flush=True)
notices.run()
settlement.main()
print("En natt för ett helt län", flush=True)
night.run()
print("En kampanj: 12 000 personer av ett helt län", flush=True)
campaign.run()
