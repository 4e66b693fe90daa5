package org.glotlens.app.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.LossesFigure;
import org.glotlens.charts.LossesFigureData;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.LossSelection;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.measure.Build;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.runs.RunName;
import org.glotlens.engine.runs.RunSummary;
import org.glotlens.engine.train.RunFiles;
import org.glotlens.engine.train.Trainer;

/**
 * The losses of training runs in one figure.
 *
 * @param runs in the order of their looks
 */
public record LossSheet(List<Logged> runs, LossSelection selection) {
    /**
     * A run with the digest of its log.
     *
     * @param sha256 empty where nothing was logged yet
     * @param stamps of the files that a run is read from
     */
    public record Logged(RunSummary run, String sha256, List<String> stamps) {
        private static final List<String> FILES =
                List.of(Trainer.CONFIG, "status.json", "name.json", "accuracy/accuracy.csv", "accuracy/run.json");

        /**
         * Reads a run's folder.
         *
         * @throws GlotlensException if it holds no run, or a file of it cannot be read
         */
        public static Logged read(Path folder) throws GlotlensException {
            List<String> stamps = stamps(folder);
            Path log = RunFiles.log(folder);
            String digest = Files.isRegularFile(log) ? Digest.sha256(List.of(log)) : "";
            return new Logged(RunSummary.read(folder), digest, stamps);
        }

        /**
         * The same run as it is now; it is only read where one of its files has changed.
         *
         * @throws GlotlensException if it holds no run any longer, or a file of it cannot be read
         */
        public Logged again() throws GlotlensException {
            return stamps.equals(stamps(run.folder())) ? this : read(run.folder());
        }

        private static List<String> stamps(Path folder) {
            List<String> stamps = new ArrayList<>(List.of(stamp(folder), stamp(RunFiles.log(folder))));
            FILES.forEach(file -> stamps.add(stamp(folder.resolve(file))));
            return List.copyOf(stamps);
        }

        /** What changes with a file or the entries of a folder. */
        private static String stamp(Path file) {
            try {
                BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
                return seen.fileKey() + " " + seen.size() + " " + seen.lastModifiedTime();
            } catch (IOException e) {
                return "";
            }
        }
    }

    /** Keeps an own copy. */
    public LossSheet {
        runs = List.copyOf(runs);
    }

    /** The figure. */
    public LossesFigure figure(FigureStyle style) {
        List<String> names = RunName.apart(runs.stream().map(Logged::run).toList());
        List<LossesFigureData.Run> drawn = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            drawn.add(new LossesFigureData.Run(names.get(i), runs.get(i).run().steps()));
        }
        return new LossesFigure(
                LossesFigureData.of(drawn, selection.axis(), selection.losses()).with(selection.scale()), style);
    }

    /** The command line that draws the figure again, and what it is drawn from: the log of each run by its digest. */
    public Provenance provenance(ExportSettings written) {
        Map<String, String> logs = new LinkedHashMap<>();
        for (Logged logged : runs) {
            if (!logged.sha256().isEmpty()) {
                logs.put(RunFiles.log(logged.run().folder()).toString(), logged.sha256());
            }
        }
        Provenance none = Provenance.NONE;
        return new Provenance(
                command(written),
                none.weightsSha256(),
                none.configSha256(),
                none.tokenizerSha256(),
                logs,
                none.dtype(),
                none.device(),
                Map.of("glotlens", Build.version(), "java", Runtime.version().toString()),
                none.options(),
                none.seed(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                none.resultSha256(),
                none.remarks());
    }

    private String command(ExportSettings written) {
        List<String> line = new ArrayList<>(List.of("glotlens", "runs"));
        runs.forEach(logged -> line.add(logged.run().folder().toString()));
        line.addAll(List.of("--losses", "losses"));
        line.addAll(LossSelection.table().words(selection));
        line.addAll(ExportSettings.table().words(written));
        return CommandWords.join(line);
    }
}
