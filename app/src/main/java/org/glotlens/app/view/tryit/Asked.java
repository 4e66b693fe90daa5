package org.glotlens.app.view.tryit;

import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.pair.ModelPair;

/** What is asked of a pair: the same for all texts that stand side by side. */
record Asked(ModelPair pair, GenerationPrompt prompt, GenerationSettings settings) {}
