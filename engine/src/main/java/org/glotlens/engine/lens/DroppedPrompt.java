package org.glotlens.engine.lens;

/** A prompt that was not used, and the reason in one sentence. */
public record DroppedPrompt(String id, String language, String reason) {}
