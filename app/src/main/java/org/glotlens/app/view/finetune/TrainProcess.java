package org.glotlens.app.view.finetune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glotlens.app.program.OwnProcess;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.PlainFile;
import org.glotlens.engine.runs.TrainingJvm;
import org.glotlens.engine.train.Trainer;

/**
 * Starts {@code glotlens train --config} in a process of its own, which goes on when the window is closed: hang-up and
 * Ctrl-C of the terminal that the window was started from do not reach it. What it says goes to {@code console.log}.
 */
final class TrainProcess {
    private static final String CONSOLE = "console.log";

    private TrainProcess() {}

    /**
     * Starts the run that a folder's {@code train_config.json} describes.
     *
     * @param further options of the command, such as {@code --resume}
     * @throws TrainingException if the process cannot be started
     */
    static Process start(Path out, List<String> further) throws TrainingException {
        try {
            return new ProcessBuilder(command(out, further))
                    .redirectErrorStream(true)
                    .redirectOutput(PlainFile.forOutputOf(out.resolve(CONSOLE)))
                    .start();
        } catch (IOException e) {
            throw new TrainingException(Messages.message("train.noProcess", Messages.said(FileNames.reason(e))), e);
        }
    }

    /** The last line that the process wrote, or an empty text. */
    static String lastWords(Path out) {
        try {
            Path log = out.resolve(CONSOLE);
            List<String> lines = Files.isRegularFile(log) ? Files.readAllLines(log) : List.of();
            return lines.reversed().stream()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse("");
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static List<String> command(Path out, List<String> further) {
        List<String> command = new ArrayList<>();
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            command.addAll(List.of("/bin/sh", "-c", "trap '' HUP INT; exec \"$@\"", "sh"));
        }
        List<String> inherited = OwnProcess.inherited();
        List<String> options = new ArrayList<>(TrainingJvm.options(inherited, System.getProperty("os.name")));
        options.addAll(inherited);
        List<String> train =
                List.of("train", "--config", out.resolve(Trainer.CONFIG).toString(), "--out", out.toString());
        command.addAll(OwnProcess.words(options, train));
        command.addAll(further);
        return command;
    }
}
