import pytest, time, traceback, os
from django.db import transaction
from tests.apps.listing.stored_scenarios.playing import played_online, played_by_night
from tests.apps.listing.stored_scenarios.county import NoStoredPath
from tests.apps.listing.stored_scenarios.replaying import replayed_otherwise
from vardval.scenarios.proving import scenarios_of
@pytest.mark.django_db
def test_all():
    OUT=os.environ["OUT"]; DONE=os.environ.get("DONE","")
    done=set(open(DONE).read().splitlines()) if DONE else set()
    out=open(OUT,"a")
    for book in os.environ["BOOKS"].split(","):
        for s in scenarios_of(book):
            if any(d in done for d in (f"OK {book} {s.name}",)): continue
            for mode,play in (("online",played_online),("night",played_by_night)):
                with transaction.atomic():
                    try:
                        course=play(s)
                        found=list(course.found)
                        if mode=="online": found+=["REPLAY "+x for x in replayed_otherwise(course.county, course.begun)]
                        print("OK" if not found else "##", book, s.name, mode, file=out, flush=True)
                        for f in found[:8]: print("  --", f[:500], file=out, flush=True)
                    except NoStoredPath as e: print("NOPATH", book, s.name, e, file=out, flush=True)
                    except Exception as e:
                        print("EX", mode, book, s.name, repr(e)[:300], file=out, flush=True)
                        print("\n".join("  --"+l for l in traceback.format_exc().splitlines()[-9:]), file=out, flush=True)
                    transaction.set_rollback(True)
