package org.glotlens.engine.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileStamps;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;

/**
 * The name of a result: a digest of everything that decides about its numbers.
 *
 * @param machine what of the machine is part of the name; nothing where several machines measure for one folder
 */
record ResultKey(PairFolders folders, RunOptions options, Map<String, String> machine) {
    /** Variables that choose the native libraries or how they compute. */
    private static final List<String> VARIABLES = List.of(
            "PYTORCH_LIBRARY_PATH",
            "PYTORCH_VERSION",
            "PYTORCH_FLAVOR",
            "CUDA_VISIBLE_DEVICES",
            "OMP_NUM_THREADS",
            "MKL_NUM_THREADS",
            "ATEN_CPU_CAPABILITY",
            "ONEDNN_MAX_CPU_ISA",
            "MKL_CBWR",
            "GLOTLENS_ROWS");

    /**
     * The key of a measurement: 64 hexadecimal digits; empty where the folders cannot be read, so that opening them says
     * why.
     */
    Optional<String> of(Measurement<?> measurement, DigestNotes digests, Cancel cancel) throws CancelledException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("build", Build.current());
        facts.put("machine", machine);
        facts.put("options", options);
        try {
            facts.put("base", files(folders.base(), measurement::isMadeFrom, digests, cancel));
            if (folders.aligned().isPresent()) {
                facts.put("aligned", files(folders.aligned().get(), measurement::isMadeFrom, digests, cancel));
            }
            if (folders.proxy().isPresent()) {
                List<Map<String, String>> small = new ArrayList<>();
                for (Path folder : folders.proxy().get().list()) {
                    small.add(files(folder, measurement::isMadeFrom, digests, cancel));
                }
                facts.put("proxy", small);
                facts.put("alpha", folders.proxy().get().alpha());
            }
            if (folders.bridge().isPresent()) {
                List<Map<String, String>> front = new ArrayList<>();
                for (Path folder : folders.bridge().get().list()) {
                    front.add(files(folder, measurement::isMadeFrom, digests, cancel));
                }
                facts.put("bridge", front);
            }
        } catch (CheckpointException e) {
            return Optional.empty();
        }
        facts.put("measurement", MeasurementJson.of(measurement));
        return Optional.of(ResultStore.digest(facts));
    }

    /**
     * Digests of the files of a folder by their names.
     *
     * @throws CheckpointException if it is not there or cannot be read
     */
    static Map<String, String> files(Path folder, Predicate<Path> isCounted, DigestNotes digests, Cancel cancel)
            throws CheckpointException, CancelledException {
        if (!Files.exists(folder)) {
            throw new CheckpointException(Message.of("resultKey.isNotThere", "%s is not there.", folder));
        }
        Map<String, String> files = new TreeMap<>();
        for (Path file : FileStamps.of(folder).files()) {
            cancel.check();
            if (isCounted.test(file)) {
                files.put(file.getFileName().toString(), digests.sha256(file));
            }
        }
        return files;
    }

    /** What of this machine decides about the last bits of numbers. */
    static Map<String, String> thisMachine() {
        Map<String, String> machine = new TreeMap<>();
        machine.put("architecture", System.getProperty("os.arch"));
        machine.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        for (String name : VARIABLES) {
            machine.put(name, System.getenv().getOrDefault(name, ""));
        }
        return machine;
    }
}
