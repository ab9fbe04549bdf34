"""`make bench`: intake, settlement and a night, one after the other."""

from bench import night, notices, settlement

print("Folkbokföringsposter från fil till lagrat och loggat, mot vanlig ORM-kod", flush=True)
notices.run()
settlement.main()
print("En natt för ett helt län", flush=True)
night.run()
