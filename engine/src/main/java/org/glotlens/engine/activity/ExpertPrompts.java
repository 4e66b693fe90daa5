package org.glotlens.engine.activity;

import java.util.List;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GenerationPrompt;

/** What a model goes on from while the experts of a language are fixed, and how. */
public record ExpertPrompts(Read<List<GenerationPrompt>> prompts, ExpertWritingSettings settings) {}
