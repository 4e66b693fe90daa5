package org.glotlens.engine.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainRuns;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoint folders made to do harm: each is refused in words, within seconds of processor time, a small heap and no native memory. */
@Tag("native")
class HostileFolderTest {
    private static final long HEAP = 64L << 20;
    private static final double SECONDS = 5;
    private static final String ONE =
            "\"lm_head.weight\":{\"dtype\":\"F32\",\"shape\":[320,64],\"data_offsets\":[0,81920]}";

    @TempDir
    private Path temp;

    /** Spoils a good checkpoint. */
    private interface Spoil {
        void apply(TinyModel model) throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> isRefusedInWords() {
        Map<String, Spoil> folders = new LinkedHashMap<>();
        folders.put("its header claims", model -> model.rawWeights(Long.MAX_VALUE, "{}", 0));
        folders.put("its header claims 18446744073709551615 bytes", model -> model.rawWeights(-1, "{}", 0));
        folders.put("its header claims 99999999 bytes", model -> model.rawWeights(99_999_999, "{}", 4));
        folders.put("data_offsets holds the negative number -4", model -> header(model, "[-4,81916]"));
        folders.put("has 9223372036854775807 bytes, expected 81920", model -> header(model, "[0,9223372036854775807]"));
        folders.put("shape", model -> header(model, "[320,64]", "[9223372036854775807,9223372036854775807]"));
        folders.put("model/model.safetensors", model -> header(model, "[0,81920]", "[-1,-20480]"));
        folders.put(
                "overlap",
                model -> raw(model, "{" + ONE + ",\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}"));
        folders.put("the key \"lm_head.weight\" stands twice", model -> raw(model, "{" + ONE + "," + ONE + "}"));
        folders.put("F9", model -> raw(model, "{" + ONE.replace("F32", "F9") + "}"));
        folders.put("tensor a is not described by an object", model -> raw(model, "{\"a\":" + "[".repeat(5000)));
        folders.put("has 0 bytes", model -> Files.write(model.weights(), new byte[0]));
        folders.put("it holds nothing", model -> Files.write(model.config(), new byte[0]));
        folders.put("model/config.json: it is not valid JSON", model -> config(model, "{\"a\":".repeat(3000)));
        folders.put("is not valid JSON (line 1", model -> Files.write(model.tokenizer(), new byte[] {0, 1, 2}));
        folders.put(
                "the key \"model_type\" stands twice",
                model -> config(model, "{\"model_type\":\"llama\",\"model_type\":\"gpt2\"}"));
        folders.put("hidden_size is 999", model -> model.editConfig(config -> config.put("hidden_size", 999_999_999)));
        folders.put(
                "num_hidden_layers is",
                model -> config(
                        model,
                        Files.readString(model.config())
                                .replaceFirst("\"num_hidden_layers\": *\\d+", "\"num_hidden_layers\":1e400")));
        folders.put(
                "vocab_size is 123456789012345678901234567890",
                model -> config(
                        model,
                        Files.readString(model.config())
                                .replaceFirst(
                                        "\"vocab_size\": *\\d+", "\"vocab_size\":123456789012345678901234567890")));
        folders.put("in \"/etc/passwd.safetensors\"", model -> index(model, "/etc/passwd.safetensors"));
        folders.put("in \"../x.safetensors\"", model -> index(model, "../x.safetensors"));
        folders.put("in \"C:\\\\x.safetensors\"", model -> index(model, "C:\\\\x.safetensors"));
        folders.put("(it is a link to model/a.safetensors, which is not there)", model -> {
            index(model, "a.safetensors");
            Files.createSymbolicLink(model.folder().resolve("a.safetensors"), Path.of("a.safetensors"));
        });
        folders.put("a server's answer", model -> Files.writeString(model.weights(), "Entry not found"));
        folders.put("a Git LFS pointer", model -> Files.writeString(model.tokenizer(), """
            version https://git-lfs.github.com/spec/v1
            oid sha256:0
            size 99999999999999999999999999999999999999
            """));
        folders.put(
                "Shard model/b.safetensors is missing (it is a link to dev/zero, which is no ordinary file", model -> {
                    index(model, "b.safetensors");
                    Files.createSymbolicLink(model.folder().resolve("b.safetensors"), Path.of("/dev/zero"));
                });
        folders.put("model has no weights", model -> fifo(model.weights()));
        folders.put("model/config.json: there is no such file", model -> fifo(model.config()));
        folders.put(
                "its pre_tokenizer has a pattern that is not safe",
                model -> Files.writeString(
                        model.tokenizer(), SampleTokenizers.BYTE_LEVEL.replace("\\\\s+|\\\\w+", "(\\\\w+)+$")));
        folders.put(
                "names the token <s>",
                model -> Files.writeString(
                        model.tokenizer(), SampleTokenizers.UNIGRAM.replace("{\"<s>\":{\"id\"", "{\"<t>\":{\"id\"")));
        return folders.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> refused(entry.getKey(), entry.getValue())));
    }

    /** Some editors put a byte order mark in front of a file, or write it in UTF-16. */
    @Test
    void otherEncodingsOfTheConfigAreReadOrRefusedInWords() throws Exception {
        for (String encoding : new String[] {"UTF-8", "UTF-16"}) {
            TinyModel model = TinyModel.copy("llama", temp.resolve(encoding));
            String text = Files.readString(model.config());
            Files.write(model.config(), ((encoding.equals("UTF-8") ? "\ufeff" : "") + text).getBytes(encoding));
            Throwable outcome = catchThrowable(() -> inspect(model));
            assertThat(outcome == null || isClear(outcome))
                    .as("%s: %s", encoding, outcome)
                    .isTrue();
        }
    }

    @Test
    void weightsThatAreNoNumbersAreReported() throws Exception {
        TinyModel model = TinyModel.copy("llama", temp.resolve("nan"));
        model.editWeights(tensors -> {
            float[] values = new float[64];
            values[3] = Float.NaN;
            tensors.put("model.norm.weight", NewTensor.float32(values, 64));
        });
        ModelSummary summary = new InspectJob(model.folder(), TrainRuns.CPU).run(Watch.none());
        assertThat(summary.checks())
                .anyMatch(check -> check.outcome() == SelfCheck.Outcome.FAILED
                        && check.detail().contains("tensor model.norm.weight holds 1 NaN or infinite weights"));
    }

    private void refused(String sentence, Spoil spoil) throws Exception {
        Path own = Files.createTempDirectory(temp, "hostile");
        TinyModel model = TinyModel.copy("llama", own.resolve("model"));
        spoil.apply(model);
        int arrays = Torch.get().openArrays();
        long begin = worked();
        long[] heap = new long[1];
        Throwable outcome = Torch.get().call(() -> {
            long before = allocated();
            Throwable caught = catchThrowable(() -> inspect(model));
            heap[0] = allocated() - before;
            return caught;
        });
        assertThat(outcome).isNotNull();
        assertThat(isClear(outcome)).as("%s", outcome).isTrue();
        assertThat(outcome.getMessage()).containsIgnoringCase(sentence);
        assertThat((worked() - begin) / 1e9).as("seconds of processor").isLessThan(SECONDS);
        assertThat(heap[0]).as("bytes of heap").isLessThan(HEAP);
        assertThat(Torch.get().openArrays()).isEqualTo(arrays);
    }

    private static void inspect(TinyModel model) throws Exception {
        new InspectJob(model.folder(), TrainRuns.CPU).run(Watch.none());
    }

    /** One line of at most three sentences and 500 characters, without the words of a stack trace. */
    private static boolean isClear(Throwable outcome) {
        String message = String.valueOf(outcome.getMessage());
        return outcome instanceof GlotlensException
                && message.length() < 500
                && message.lines().count() == 1
                && !message.contains("Exception")
                && message.chars().noneMatch(c -> c < ' ');
    }

    /** Processor time of this process, nanoseconds. */
    private static long worked() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static void header(TinyModel model, String offsets) throws Exception {
        header(model, "[0,81920]", offsets);
    }

    private static void header(TinyModel model, String from, String to) throws Exception {
        raw(model, "{" + ONE.replace(from, to) + "}");
    }

    private static void raw(TinyModel model, String header) throws Exception {
        model.rawWeights(header.getBytes(StandardCharsets.UTF_8).length, header, 81920);
    }

    private static void config(TinyModel model, String text) throws Exception {
        Files.writeString(model.config(), text);
    }

    private static void index(TinyModel model, String shard) throws Exception {
        Files.deleteIfExists(model.weights());
        Files.writeString(
                model.folder().resolve("model.safetensors.index.json"),
                "{\"weight_map\":{\"lm_head.weight\":\"" + shard + "\"}}");
    }

    private static void fifo(Path file) throws Exception {
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
    }
}
