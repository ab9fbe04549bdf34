"""`make bench`: intake first, then settlement, one after the other."""

from bench import notices, settlement

print("Folkbokföringsposter från fil till lagrat och loggat, mot vanlig ORM-kod", flush=True)
notices.run()
settlement.main()
