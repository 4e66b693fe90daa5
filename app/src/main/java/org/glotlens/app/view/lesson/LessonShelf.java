package org.glotlens.app.view.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.glotlens.app.lesson.Lesson;
import org.glotlens.app.lesson.LessonFile;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.FileNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lesson that can be opened.
 *
 * @param name of a lesson of the program, or the place of a file
 */
record LessonShelf(String name, String title) {
    private static final Logger LOG = LoggerFactory.getLogger(LessonShelf.class);
    private static final int MOST = 100;

    /** The lessons of the program. */
    static List<LessonShelf> shipped() {
        List<LessonShelf> all = new ArrayList<>();
        for (String name : LessonFile.SHIPPED) {
            try {
                all.add(new LessonShelf(
                        name, LessonFile.shipped(name, Messages.locale()).title()));
            } catch (DataException e) {
                throw new IllegalStateException("a lesson of the program is not in order", e);
            }
        }
        return all;
    }

    /**
     * Those of a folder, by their file names; one that is not in order is listed by its name, and says why when it is opened.
     * Reads files, so not on the interface thread.
     */
    static List<LessonShelf> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .limit(MOST)
                    .map(LessonShelf::of)
                    .toList();
        } catch (IOException e) {
            LOG.info("The folder of lessons cannot be listed", e);
            return List.of();
        }
    }

    private static LessonShelf of(Path file) {
        try {
            Lesson lesson = LessonFile.read(file, Messages.locale());
            return new LessonShelf(file.toString(), lesson.title());
        } catch (DataException e) {
            return new LessonShelf(file.toString(), FileNames.of(file));
        }
    }
}
