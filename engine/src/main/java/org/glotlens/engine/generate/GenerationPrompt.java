package org.glotlens.engine.generate;

/**
 * A prompt to go on from.
 *
 * @param id names it in results
 * @param text the prompt, or what the user says where the checkpoint's chat template is used
 */
public record GenerationPrompt(String id, String text) {}
