package org.glotlens.engine.hub;

import java.io.IOException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;

/**
 * Asks the hub what a checkpoint holds, and looks what of it is there already. Nothing is written.
 *
 * @param settings where from and where to
 * @param name which checkpoint
 */
public record FetchPlanJob(HubSettings settings, HubName name) implements Job<FetchPlan> {
    @Override
    public FetchPlan run(Watch watch) throws GlotlensException {
        requireOnline(settings);
        watch.report(
                Message.of(
                        "fetchPlanJob.asking", "asking %s", settings.endpoint().getAuthority()),
                0,
                -1);
        try (HubClient client = HubClient.open(settings, watch.cancel())) {
            return plan(client);
        }
    }

    FetchPlan plan(HubClient client) throws GlotlensException {
        HubRevision revision = new HubIndex(client).look(name);
        HubStore store = new HubStore(settings.cache(), name);
        long missing = 0;
        try {
            for (HubFile file : revision.files()) {
                missing += store.missing(file, revision.commit());
            }
        } catch (IOException e) {
            throw FetchJob.unwritable(settings, e);
        }
        return new FetchPlan(settings, revision, missing);
    }

    private static void requireOnline(HubSettings settings) throws HubException {
        if (settings.isOffline()) {
            throw new HubException(Message.of(
                    "fetchPlanJob.offline",
                    "Nothing is downloaded, because HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE is set. Unset it to"
                            + " download."));
        }
    }
}
