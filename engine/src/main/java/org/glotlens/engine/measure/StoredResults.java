package org.glotlens.engine.measure;

import java.util.Optional;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.represent.RepresentResult;

/** The results of a window that {@link ResultStore} keeps: either may be absent. */
public record StoredResults(Optional<LensResult> lens, Optional<RepresentResult> represent) {}
