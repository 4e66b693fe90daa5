package org.glotlens.engine.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.ThreadTime;
import org.glotlens.engine.hook.Where;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file of edits is read exactly, and what it cannot mean is refused with the edit's number. */
@Tag("unit")
class EditFileTest {
    @TempDir
    private Path temp;

    @Test
    void everyFieldIsRead() throws Exception {
        Files.write(temp.resolve("v.safetensors"), new byte[] {1});
        Edits edits = read("""
            [{"hook": "blocks.*.hook_resid_post", "op": "add", "scale": 2.5, "where": "new", "keep_norm": true,
              "vector_from": {"file": "v.safetensors", "key": "zh", "layer": 3, "minus": "en", "unit": true}},
             {"hook": "blocks.1.attn.hook_z", "op": "set", "channels": [1, 3], "values": [0.5, -1], "heads": [0]},
             {"hook": "blocks.1.hook_resid_mid", "op": "map", "matrix": [[1, 2], [3, 4]],
              "where": {"positions": [0, -1]}},
             {"hook": "hook_embed", "op": "scale", "value": 0.5}]
            """);
        assertThat(edits.list())
                .containsExactly(
                        new EditSpec(
                                "blocks.*.hook_resid_post",
                                EditOperation.ADD,
                                List.of(),
                                List.of(),
                                List.of(),
                                Optional.of(new StoredVector(
                                        temp.resolve("v.safetensors").toString(),
                                        "zh",
                                        Optional.of(3),
                                        Optional.of("en"),
                                        true)),
                                2.5,
                                "new",
                                List.of(),
                                true),
                        new EditSpec(
                                "blocks.1.attn.hook_z",
                                EditOperation.SET,
                                List.of(1, 3),
                                List.of(0),
                                List.of(0.5, -1.0),
                                Optional.empty(),
                                1,
                                "all",
                                List.of(),
                                false),
                        new EditSpec(
                                "blocks.1.hook_resid_mid",
                                EditOperation.MAP,
                                List.of(),
                                List.of(),
                                List.of(1.0, 2.0, 3.0, 4.0),
                                Optional.empty(),
                                1,
                                "positions",
                                List.of(0, -1),
                                false),
                        new EditSpec(
                                "hook_embed",
                                EditOperation.SCALE,
                                List.of(),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                0.5,
                                "all",
                                List.of(),
                                false));
        assertThat(edits.list())
                .extracting(EditSpec::place)
                .containsExactly(Where.Part.NEW, Where.Part.ALL, new Where.Positions(List.of(0, -1)), Where.Part.ALL);
        assertThat(edits.inputs())
                .extracting(input -> Path.of(input.name()).getFileName().toString())
                .containsExactly("edits.json", "v.safetensors");
        // SHA-256 of one byte of value 1.
        assertThat(edits.inputs().get(1).sha256())
                .isEqualTo("4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a");
        assertThat(edits.text())
                .isEqualTo("blocks.*.hook_resid_post add zh - en at layer 3 of v.safetensors x 2.5 (new), norm kept;"
                        + " blocks.1.attn.hook_z set in channels 1, 3 in head 0; blocks.1.hook_resid_mid map"
                        + " (positions 0, -1); hook_embed scale x 0.5");
    }

    @Test
    void aCaptionNamesAsManyEditsAsItHasRoomForAndCountsTheOthers() throws Exception {
        String zero = "{\"hook\": \"blocks.%d.hook_resid_post\", \"op\": \"zero\"}";
        String three = "[" + zero.formatted(1) + "," + zero.formatted(2) + "," + zero.formatted(3) + "]";
        assertThat(read(three).brief()).isEqualTo(read(three).text());
        // each takes 29 letters of 120
        String five = three.replace("]", "," + zero.formatted(4) + "," + zero.formatted(5) + "]");
        assertThat(read(five).brief())
                .isEqualTo("blocks.1.hook_resid_post zero; blocks.2.hook_resid_post zero;"
                        + " blocks.3.hook_resid_post zero; blocks.4.hook_resid_post zero; and 1 more");
        assertThat(Edits.NONE.brief()).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAgainElsewhere() throws Exception {
        Files.write(temp.resolve("v.safetensors"), new byte[] {1});
        Edits edits = read("""
            [{"hook": "blocks.*.hook_resid_post", "op": "add", "scale": 2.5, "where": "new", "keep_norm": true,
              "vector_from": {"file": "v.safetensors", "key": "zh", "layer": 3, "minus": "en", "unit": true}},
             {"hook": "blocks.1.hook_resid_post", "op": "add", "vector": [0.1, 1e-9]},
             {"hook": "blocks.1.attn.hook_z", "op": "set", "channels": [1, 3], "values": [0.5, -1], "heads": [0]},
             {"hook": "blocks.1.hook_resid_mid", "op": "map", "matrix": [[1, 2], [3, 4]],
              "where": {"positions": [0, -1]}},
             {"hook": "blocks.1.hook_resid_mid", "op": "map", "matrix_from": {"file": "v.safetensors", "key": "m"}},
             {"hook": "blocks.2.hook_resid_mid", "op": "project_out", "vector": [0, 2]},
             {"hook": "blocks.2.mlp.hook_act", "op": "zero", "channels": [7], "label": "German neurons off"},
             {"hook": "hook_embed", "op": "scale", "value": 1}]
            """);
        Path other = Files.createDirectory(temp.resolve("other")).resolve("written.json");
        Files.writeString(other, EditFile.text(edits.list()));
        Edits again = EditFile.read(other);
        assertThat(again.list()).isEqualTo(edits.list());
        assertThat(again.list().get(6).label()).isEqualTo("German neurons off");
        assertThat(again.inputs().getLast()).isEqualTo(edits.inputs().getLast());
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("{\"op\": \"zero\"}", "field \"hook\" is missing"),
                Arguments.of("{\"hook\": \"x\"}", "field \"op\" is missing"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"drop\"}", "edits[1]: field \"op\" is \"drop\", expected one of"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"zero\", \"label\": \"%s\"}".formatted("a".repeat(81)),
                        "field \"label\" is no name of one line with at most 80 characters"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"zero\", \"label\": \"a\\nb\"}",
                        "field \"label\" is no name of one line"),
                Arguments.of("{\"hook\": \"x\", \"op\": \"zero\", \"chanels\": [1]}", "field \"chanels\" is unknown"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"zero\", \"value\": 1}",
                        "op \"zero\" has fields [value], expected none"),
                Arguments.of("{\"hook\": \"x\", \"op\": \"add\"}", "op \"add\" has no numbers, expected one of"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"add\", \"value\": 1, \"values\": [1]}",
                        "op \"add\" has fields [value, values]"),
                Arguments.of("{\"hook\": \"x\", \"op\": \"add\", \"matrix\": [[1]]}", "op \"add\" has fields [matrix]"),
                Arguments.of("{\"hook\": \"x\", \"op\": \"add\", \"value\": \"1\"}", "expected finite numbers"),
                Arguments.of("{\"hook\": \"x\", \"op\": \"add\", \"value\": 1e39}", "expected finite numbers"),
                Arguments.of("{\"hook\": \"x\", \"op\": \"add\", \"vector\": []}", "no list of numbers"),
                Arguments.of("{\"hook\": \"x\", \"op\": \"add\", \"vector\": [[1]]}", "expected numbers"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"map\", \"matrix\": [[1, 2], [3]]}", "as many rows as columns"),
                Arguments.of("{\"hook\": \"x\", \"op\": \"scale\"}", "needs its factor once"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"scale\", \"scale\": 1, \"value\": 2}", "needs its factor once"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"zero\", \"channels\": [-1]}",
                        "expected indices from 0, each once"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"zero\", \"channels\": [2, 2]}",
                        "expected indices from 0, each once"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"zero\", \"channels\": []}", "expected a list of whole numbers"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"zero\", \"where\": \"first\"}", "field \"where\" is \"first\""),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"zero\", \"where\": {\"positions\": [\"a\"]}}",
                        "whole numbers only"),
                Arguments.of("{\"hook\": \"x\", \"op\": \"zero\", \"keep_norm\": 1}", "expected true or false"),
                Arguments.of("{\"hook\": \"x\", \"op\": \"add\", \"vector_from\": \"v\"}", "is no object"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"add\", \"vector_from\": {\"file\": \"v\"}}",
                        "field \"key\" is missing"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"add\", \"vector_from\": {\"file\": \"a\\u0000b\", \"key\":"
                                + " \"zh\"}}",
                        "no name of a file"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"add\", \"vector_from\": {\"file\": \"v\", \"key\": \"zh\","
                                + " \"layer\": 0}}",
                        "expected a layer from 1"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"add\", \"vector_from\": {\"file\": \"v\", \"key\": \"zh\","
                                + " \"mius\": \"en\"}}",
                        "edits[1]: field \"mius\" is unknown, expected some of [file, key, layer, minus, unit]"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"map\", \"matrix_from\": {\"file\": \"v\", \"key\": \"zh\","
                                + " \"unit\": true}}",
                        "field \"unit\" is unknown, expected some of [file, key, layer]"),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"add\", \"vector_from\": {\"file\": \"v\", \"key\": \"zh\","
                                + " \"unit\": \"yes\"}}",
                        "field \"unit\" is \"yes\", expected true or false"),
                Arguments.of("{\"hook\": \"x\", \"op\": \"zero\", \"scale\": 2}", "takes no field \"scale\""),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"project_out\", \"vector\": [1], \"scale\": 2}",
                        "op \"project_out\" takes no field \"scale\""),
                Arguments.of(
                        "{\"hook\": \"x\", \"op\": \"add\", \"vector_from\": {\"file\": \"nowhere\", \"key\": \"zh\"}}",
                        "nowhere"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatAnEditCannotMeanIsRefused(String edit, String message) {
        assertThatThrownBy(() -> read("[{\"hook\": \"x\", \"op\": \"zero\"}, " + edit + "]"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    @Test
    void noEditsAreAllowed() throws Exception {
        assertThat(read("[]").isEmpty()).isTrue();
        assertThatThrownBy(() -> read("")).isInstanceOf(DataException.class);
    }

    @Test
    void aMillionChannelsAreReadInAMoment() throws Exception {
        String channels =
                IntStream.range(0, 1_000_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        double begun = ThreadTime.seconds();
        Edits edits = read("[{\"hook\": \"x\", \"op\": \"zero\", \"channels\": [" + channels + "]}]");
        assertThat(ThreadTime.seconds() - begun).as("seconds of processor").isLessThan(20);
        assertThat(edits.list().getFirst().channels()).hasSize(1_000_000);
    }

    private Edits read(String json) throws Exception {
        return EditFile.read(Files.writeString(temp.resolve("edits.json"), json));
    }
}
