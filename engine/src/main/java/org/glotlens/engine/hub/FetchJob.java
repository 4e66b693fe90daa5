package org.glotlens.engine.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Room;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;

/**
 * Downloads what is missing of a revision into the cache. The revision appears there when all of its files have come; until
 * then, and after a stop, what has come waits beside.
 *
 * @param plan what the hub told of it
 */
public record FetchJob(FetchPlan plan) implements Job<Fetched> {
    /** For links, locks and the disk's own needs. */
    private static final long ROOM_BESIDE = 16L << 20;

    @Override
    public Fetched run(Watch watch) throws GlotlensException {
        try (HubClient client = HubClient.open(plan.settings(), watch.cancel())) {
            return fetch(client, watch);
        }
    }

    Fetched fetch(HubClient client, Watch watch) throws GlotlensException {
        HubStore store = plan.store();
        HubRevision revision = plan.revision();
        long[] come = new long[1];
        long arrived = 0;
        Message stage = Message.of("fetchJob.downloading", "downloading %s, bytes", revision.name());
        try {
            requireRoom();
            for (HubFile file : revision.files()) {
                watch.check();
                try (FileChannel _ = store.lock(file, watch)) {
                    if (store.has(file, revision.commit())) {
                        come[0] += file.size();
                        watch.report(stage, come[0], revision.bytes());
                        continue;
                    }
                    var address = HubIndex.address(plan.settings(), revision.name(), revision.commit(), file.name());
                    BlobDownload.Arrivals told = bytes -> {
                        come[0] += bytes;
                        watch.report(stage, come[0], revision.bytes());
                    };
                    arrived += new BlobDownload(store, file, address, client, told).run();
                }
            }
            return new Fetched(store.complete(revision), revision, arrived);
        } catch (CancelledException stopped) {
            throw new CancelledException(
                    Message.of(
                            "fetchJob.stopped",
                            "Stopped after %,d of %,d bytes of %s. What has come is kept, and the next try goes on"
                                    + " from there.",
                            come[0],
                            revision.bytes(),
                            revision.name()),
                    stopped);
        } catch (IOException e) {
            throw unwritable(plan.settings(), e);
        }
    }

    private void requireRoom() throws IOException, HubException {
        long room = Room.at(plan.settings().cache());
        if (plan.missingBytes() > room - ROOM_BESIDE) {
            throw new HubException(Message.of(
                    "fetchJob.room",
                    "%s needs %,d MB more in %s, but only %,d MB are free there. Make room, or name a cache on another"
                            + " disk with %s.",
                    plan.revision().name(),
                    plan.missingBytes() / 1_000_000,
                    plan.settings().cache(),
                    room / 1_000_000,
                    HubSettings.HOME));
        }
    }

    static HubException unwritable(HubSettings settings, IOException e) {
        return new HubException(
                Message.of(
                        "fetchJob.unwritable",
                        "The download cache %s cannot be used: %s. Make room or mend its permissions, or name another"
                                + " with %s.",
                        settings.cache(),
                        FileNames.reason(e),
                        HubSettings.HOME),
                e);
    }
}
