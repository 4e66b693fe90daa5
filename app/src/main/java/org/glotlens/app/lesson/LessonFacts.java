package org.glotlens.app.lesson;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.ResultStore;
import org.glotlens.engine.project.Project;
import org.glotlens.engine.project.ProjectResult;
import org.glotlens.engine.project.ProjectStore;

/**
 * What a lesson can speak of.
 *
 * @param layers of the decoder whose readings are shown
 * @param prompts their ids
 */
public record LessonFacts(int layers, Set<String> prompts) {
    public LessonFacts {
        prompts = Set.copyOf(prompts);
    }

    /**
     * Those of the readings that a lesson shows.
     *
     * @param sample the folder of the sample, for lessons without a project
     * @throws GlotlensException if they cannot be read, or there are none of the lens
     */
    public static LessonFacts of(Lesson lesson, Path sample) throws GlotlensException {
        if (lesson.project().isPresent()) {
            Project project = ProjectStore.load(lesson.project().get());
            for (ProjectResult result : project.results()) {
                if (result.measured().result() instanceof LensResult lens) {
                    return of(lens);
                }
            }
        } else {
            for (Measured<?> measured :
                    ResultStore.load(sample.resolve("readings.json.gz")).results()) {
                if (measured.result() instanceof LensResult lens) {
                    return of(lens);
                }
            }
        }
        throw new DataException(Message.of(
                "lessonFacts.noLens",
                "The lesson \"%s\" shows readings without lens curves. Save the project again after a lens run.",
                lesson.title()));
    }

    private static LessonFacts of(LensResult lens) {
        Set<String> ids = new LinkedHashSet<>();
        for (Prompt prompt : lens.prompts()) {
            ids.add(prompt.id());
        }
        return new LessonFacts(lens.nLayers(), ids);
    }
}
