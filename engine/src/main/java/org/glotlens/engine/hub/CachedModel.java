package org.glotlens.engine.hub;

import java.nio.file.Path;

/**
 * A revision of a checkpoint in the download cache.
 *
 * @param name what to call it, with the branch, tag or commit where it is not the newest of {@code main}
 * @param folder what is opened
 * @param kind the family as its configuration names it, such as {@code llama}, or how it adapts a model, such as {@code LORA}
 * @param isAdapter whether it is an adapter
 * @param bytes of all of its files
 */
public record CachedModel(HubName name, Path folder, String kind, boolean isAdapter, long bytes) {}
