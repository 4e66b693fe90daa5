package org.glotlens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class NeuronFilesTest {
    @TempDir
    private Path folder;

    private static SideNeurons side(Side side, double filterRate) throws Exception {
        NeuronCounts counts = ToyCounts.counts();
        NeuronSelection selection = LapeSelection.of(ActivationRates.of(counts), ToyCounts.settings(.25, filterRate));
        return new SideNeurons(side, counts, selection, Optional.of(SplitHalf.of(selection, selection, selection)));
    }

    private void write(SideNeurons... sides) throws Exception {
        try (StagedFolder staged = StagedFolder.open(folder)) {
            NeuronFiles.write(List.of(sides), staged);
            staged.commit();
        }
    }

    private List<String> lines(String name) throws Exception {
        return Files.readAllLines(folder.resolve(name));
    }

    @Test
    void tablesHaveARowANeuronAndLanguageWithLayersFromOne() throws Exception {
        write(side(Side.BASE, .75));

        assertThat(lines("neurons.csv")).hasSize(3).first().isEqualTo("checkpoint,layer,neuron,entropy,language,rate");
        assertThat(lines("neurons.csv").get(1)).startsWith("base,1,3,0.28979").endsWith(",zh,0.7");
        assertThat(lines("neurons.csv").get(2)).startsWith("base,2,1,0.39701").endsWith(",sw,0.8");
        assertThat(lines("neuron_histogram.csv"))
                .containsExactly(
                        "checkpoint,layer,language,count",
                        "base,1,en,0",
                        "base,1,zh,1",
                        "base,1,sw,0",
                        "base,2,en,0",
                        "base,2,zh,0",
                        "base,2,sw,1");
        assertThat(lines("neuron_overlap.csv")).hasSize(10).contains("base,en,en,0,", "base,zh,sw,0,0.0");
        assertThat(lines("neuron_appearance.csv"))
                .containsExactly("checkpoint,languages,count", "base,0,0", "base,1,2", "base,2,0", "base,3,0");
        assertThat(lines("neuron_stability.csv"))
                .containsExactly(
                        "checkpoint,language,even,odd",
                        "base,*,1.0,1.0",
                        "base,en,,",
                        "base,zh,1.0,1.0",
                        "base,sw,1.0,1.0");
        assertThat(folder.resolve("neuron_changes.csv")).doesNotExist();
    }

    @Test
    void aSecondCheckpointStandsBesideTheFirst() throws Exception {
        write(side(Side.BASE, .75), side(Side.ALIGNED, .95));

        assertThat(lines("neuron_changes.csv"))
                .containsExactly(
                        "layer,neuron,change,before,after", "1,0,appears,,en", "1,3,vanishes,zh,", "2,1,vanishes,sw,");
        assertThat(lines("neurons.csv")).hasSize(4).last().asString().startsWith("aligned,1,0,0.41521");
        JsonNode header = header("counts.safetensors");
        assertThat(header.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("__metadata__", "counts", "tokens", "aligned.counts", "aligned.tokens");
        JsonNode masks =
                new ObjectMapper().readTree(folder.resolve("masks.json").toFile());
        assertThat(masks.at("/masks/base/zh").toString()).isEqualTo("[[3],[]]");
        assertThat(masks.at("/masks/aligned/en").toString()).isEqualTo("[[0],[]]");
        assertThat(masks.at("/d_mlp").intValue()).isEqualTo(4);
    }

    @Test
    void tensorsHoldCountsByBlockNeuronAndLanguageAndMasksByLanguage() throws Exception {
        write(side(Side.BASE, .75));

        JsonNode counts = header("counts.safetensors");
        assertThat(counts.at("/counts/dtype").textValue()).isEqualTo("I64");
        assertThat(counts.at("/counts/shape").toString()).isEqualTo("[2,4,3]");
        assertThat(counts.at("/tokens/shape").toString()).isEqualTo("[3]");
        assertThat(counts.at("/__metadata__/languages").textValue()).isEqualTo("[\"en\",\"zh\",\"sw\"]");
        ByteBuffer data = data("counts.safetensors");
        int at = counts.at("/counts/data_offsets/0").intValue();
        assertThat(data.getLong(at)).isEqualTo(900);
        assertThat(data.getLong(at + 8 * (4 * 3 + 3 + 2))).isEqualTo(400);
        assertThat(data.getLong(counts.at("/tokens/data_offsets/0").intValue() + 16))
                .isEqualTo(500);
        JsonNode masks = header("masks.safetensors");
        assertThat(masks.at("/masks/dtype").textValue()).isEqualTo("BOOL");
        assertThat(masks.at("/masks/shape").toString()).isEqualTo("[3,2,4]");
        byte[] bits = new byte[24];
        data("masks.safetensors").get(bits);
        assertThat(bits).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
    }

    @Test
    void nothingIsLeftBesideTheFiles() throws Exception {
        write(side(Side.BASE, .75));
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "neurons.csv",
                            "neuron_histogram.csv",
                            "neuron_overlap.csv",
                            "neuron_appearance.csv",
                            "neuron_stability.csv",
                            "counts.safetensors",
                            "masks.safetensors",
                            "masks.json");
        }
    }

    @Test
    void expertiseHasTheColumnsOfTheReleasedFiles() throws Exception {
        BitSet positives = new BitSet();
        positives.set(0);
        Concept concept = Concept.of("zh", 2, positives);
        UnitResponses one = new UnitResponses("l.0.q", List.of(new float[] {1, 0}, new float[] {.5f, 2}));
        UnitResponses two = new UnitResponses("l.0.k", List.of(new float[] {3, 3}));
        List<Expertise> layers = List.of(Expertise.of(one, concept), Expertise.of(two, concept));
        try (StagedFolder staged = StagedFolder.open(folder)) {
            ExpertiseFile.write(
                    List.of(new ConceptExpertise(concept.name(), concept.group(), layers)), "expertise.csv", staged);
            staged.commit();
        }
        assertThat(lines("expertise.csv"))
                .containsExactly(
                        "ap,off_mean,off_p50,on_p50,on_p90,layer,unit,uuid,concept,group",
                        "1.0,0.0,0.0,1.0,1.0,l.0.q,0,0,zh,sense",
                        "0.5,2.0,2.0,0.5,0.5,l.0.q,1,1,zh,sense",
                        "0.5,3.0,3.0,3.0,3.0,l.0.k,0,2,zh,sense");
    }

    private JsonNode header(String name) throws Exception {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return new ObjectMapper().readTree(new String(bytes, 8, length, StandardCharsets.UTF_8));
    }

    private ByteBuffer data(String name) throws Exception {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return ByteBuffer.wrap(bytes, 8 + length, bytes.length - 8 - length)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
