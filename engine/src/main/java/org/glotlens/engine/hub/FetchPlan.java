package org.glotlens.engine.hub;

import java.nio.file.Path;

/**
 * What a download would bring, told before it begins.
 *
 * @param settings where from and where to
 * @param revision the files
 * @param missingBytes bytes that are still to come; less than all where some lie in the cache already
 */
public record FetchPlan(HubSettings settings, HubRevision revision, long missingBytes) {
    /** Where the revision will be opened. */
    public Path folder() {
        return store().snapshot(revision.commit());
    }

    HubStore store() {
        return new HubStore(settings.cache(), revision.name());
    }
}
