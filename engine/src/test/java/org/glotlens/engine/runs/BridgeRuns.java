package org.glotlens.engine.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.bridge.BridgeKind;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.bridge.BridgeStage;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainRow;
import org.glotlens.engine.train.TrainSettings;

/** Short runs of bridges from the umt5 fixture to the llama fixture, both of width 64 and with one token a word. */
final class BridgeRuns {
    private BridgeRuns() {}

    static Path encoder() throws Exception {
        return Fixture.folder("umt5");
    }

    /** A fixture with the tokenizer of umt5 as far as its vocabulary goes. */
    static Path withTokenizer(String family, Path folder) throws Exception {
        for (String file : List.of("config.json", "model.safetensors")) {
            Files.copy(Fixture.folder(family).resolve(file), folder.resolve(file));
        }
        int size = Json.STRICT
                .readTree(Files.readString(folder.resolve("config.json")))
                .get("vocab_size")
                .asInt();
        ObjectNode tokenizer =
                (ObjectNode) Json.STRICT.readTree(Files.readString(encoder().resolve("tokenizer.json")));
        ObjectNode words = (ObjectNode) tokenizer.get("model").get("vocab");
        words.retain(IntStream.range(0, size).mapToObj(id -> "w" + id).toList());
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer.toString());
        return folder;
    }

    static BridgePlan plan(BridgeKind kind, BridgeStage stage) throws Exception {
        return new BridgePlan(encoder(), Optional.empty(), new BridgeSettings(kind, stage, 1024));
    }

    static TrainPlan plan(BridgePlan bridge, TrainSettings settings) throws Exception {
        return TrainRuns.plan("llama", settings).with(bridge);
    }

    static TrainJob job(BridgePlan bridge, TrainSettings settings, Path out, TrainListener listener, StartFrom from)
            throws Exception {
        return new TrainJob(plan(bridge, settings), rows(), out, listener, from);
    }

    /** Answers that follow from their questions of two to four words. */
    static List<TrainExample> rows() {
        List<TrainExample> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String question = "w%s w%s".formatted(10 + i % 5, 30 + i % 2) + (i % 3 == 0 ? " w3 w4" : "");
            rows.add(new TrainRow(question, "w%s w%s".formatted(100 + i % 5, 200 + i % 2)));
        }
        return rows;
    }
}
