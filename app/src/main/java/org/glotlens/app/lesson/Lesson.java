package org.glotlens.app.lesson;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A lesson, as docs/formats.md describes its file.
 *
 * @param title what it is called
 * @param about what one learns from it, one sentence
 * @param project the project whose results it shows; empty for the sample
 * @param pages at least one
 */
public record Lesson(String title, String about, Optional<Path> project, List<LessonPage> pages) {
    public Lesson {
        pages = List.copyOf(pages);
    }
}
