package org.glotlens.engine.hub;

import java.nio.file.Path;

/**
 * A revision that lies in the cache as a whole.
 *
 * @param folder what is opened
 * @param revision its files
 * @param arrivedBytes bytes that came over the network for it
 */
public record Fetched(Path folder, HubRevision revision, long arrivedBytes) {}
