package org.glotlens.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.app.lesson.Lesson;
import org.glotlens.app.lesson.LessonFile;
import org.glotlens.app.program.Sample;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code glotlens lesson}: lists the lessons, or checks lessons of one's own. */
@Command(
        name = "lesson",
        mixinStandardHelpOptions = true,
        description = "Checks lessons page by page, without a window; without a file lists those of the program.")
final class LessonCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE.json",
            description = "Lessons, as docs/formats.md describes them, or names of those of the program.")
    private List<String> files = new ArrayList<>();

    @Override
    public Integer call() throws GlotlensException {
        List<String> asked = files.isEmpty() ? LessonFile.SHIPPED : files;
        Map<String, Object> facts = new LinkedHashMap<>();
        for (String name : asked) {
            Lesson lesson = LessonFile.checked(name, Locale.ENGLISH, Sample.folder());
            facts.put(name, lesson.pages().size());
            if (!common.isJson()) {
                common.out()
                        .println("%-12s %s: %s"
                                .formatted(name, Counted.of(lesson.pages().size(), "page"), lesson.title()));
            }
        }
        if (common.isJson()) {
            common.print(Json.lines(facts));
        }
        return CommandRunner.DONE;
    }
}
