package org.glotlens.gate.planted.engine.chat.jinja;

import java.nio.file.Path;

/** Planted: a template that sees files. */
public final class JinjaSeesFiles {
    Path file;
}
