package org.glotlens.app.preset;

import java.nio.file.Path;
import java.util.List;

/**
 * What a preset left.
 *
 * @param folder with {@code published}, {@code corrected} and {@code preset.json}
 * @param notes what cannot be reproduced, what was scaled or is missing, one sentence each
 */
public record PresetOutcome(Path folder, List<String> notes) {}
