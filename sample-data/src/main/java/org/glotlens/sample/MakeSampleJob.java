package org.glotlens.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.train.TrainListener;

/**
 * Makes the sample pair again from its sources: texts, base model, aligned adapter, measurement.
 *
 * @param source folder {@code sample-data/source}
 * @param out folder to write {@code model}, {@code aligned} and the texts to
 * @param stages what to do; later stages need what earlier ones left in {@code out}
 * @param training how it is computed
 */
public record MakeSampleJob(Path source, Path out, Set<Stage> stages, Training training) implements Job<String> {
    /**
     * Where models are trained and measured, and who hears of it.
     *
     * @param listener hears every optimiser step
     */
    public record Training(RunOptions options, TrainListener listener) {}

    /** One part of the recipe. */
    public enum Stage {
        TEXTS,
        BASE,
        ALIGNED,
        MEASURE
    }

    /** Runs the stages and returns the measured tables in Markdown, empty without that stage. */
    @Override
    public String run(Watch watch) throws GlotlensException {
        try {
            SampleSource material = SampleSource.read(source);
            Path model = out.resolve("model");
            Path aligned = out.resolve("aligned");
            if (stages.contains(Stage.TEXTS)) {
                try (StagedFolder folder = StagedFolder.open(out)) {
                    TextFiles files = new TextFiles(folder);
                    SampleTexts texts = new SampleTexts(material);
                    files.write(texts);
                    files.writeLines(texts.parallel());
                    files.write(new LessonTexts(material));
                    folder.commit();
                }
            }
            if (stages.contains(Stage.BASE)) {
                new BaseRecipe(material, training).run(out.resolve("work/untrained"), model, watch);
            }
            if (stages.contains(Stage.ALIGNED)) {
                AlignRecipe.job(material, model, aligned, training).run(watch);
            }
            if (!stages.contains(Stage.MEASURE)) {
                return "";
            }
            Optional<Path> second = Files.isDirectory(aligned) ? Optional.of(aligned) : Optional.empty();
            return new SampleReport(material, training.options(), watch).measure(model, second);
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "makeSampleJob.theSampleCannotBe",
                            "The sample cannot be made in %s from %s: %s. Check that the sources are there and the "
                                    + "folder can be written.",
                            out,
                            source,
                            e.getMessage()),
                    e);
        }
    }
}
