package org.glotlens.app.view.project;

import java.nio.file.Path;
import java.util.Optional;

/** The files that are measured, as the side bar names them; empty for those of the sample. */
public record Texts(Optional<Path> prompts, Optional<Path> parallel) {}
