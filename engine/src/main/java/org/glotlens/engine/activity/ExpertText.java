package org.glotlens.engine.activity;

import java.util.Optional;

/**
 * A text that was written with units fixed.
 *
 * @param id of the prompt
 * @param language the one it is told to be in; empty where none is told
 */
public record ExpertText(String id, String text, Optional<String> language) {}
