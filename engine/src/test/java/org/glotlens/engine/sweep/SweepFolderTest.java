package org.glotlens.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.ColumnSchema;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.glotlens.engine.DataException;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Provenance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class SweepFolderTest {
    @TempDir
    private Path out;

    private SweepFolder folder;
    private List<SweepCell> cells;

    @BeforeEach
    void plan() throws Exception {
        cells = SweepPlanFile.read(Files.writeString(out.resolve("plan.json"), """
            {"checkpoints": ["m"], "languages": ["de", "fr", "ja", "zh"], "measurements": [
              {"command": "evaluate", "options": {"--data": "{language}=f"}}]}
            """))
                .content()
                .cells();
        folder = new SweepFolder(out);
        folder.makeGroup(cells.getFirst());
    }

    private static CellNote accuracy(String... rows) {
        List<String> header = List.of("checkpoint", "language", "accuracy");
        return new CellNote(
                "k",
                "d",
                "evaluate",
                "",
                1.5,
                Provenance.NONE,
                List.of(new CellTable(
                        "accuracy",
                        header,
                        List.of(rows).stream()
                                .map(row -> List.of(row.split(",")))
                                .toList())));
    }

    @Test
    void theTableHasTheRowsOfFinishedCellsInTheOrderOfThePlan() throws Exception {
        folder.note(cells.get(3), accuracy("base,zh,0.5"));
        folder.note(cells.get(1), CellNote.failed("It, \"as\" said, failed."));
        folder.note(cells.get(0), accuracy("base,de,0.25", "aligned,de,1.0"));
        StringWriter text = new StringWriter();
        SweepSummary summary = new SweepTable(folder, cells).write(text).summary();
        assertThat(text).hasToString("""
            cell,checkpoint,adapter,measurement,language,seed,edits,failure,table,side,of_language,accuracy
            1,m,,evaluate,de,,,,accuracy,base,de,0.25
            1,m,,evaluate,de,,,,accuracy,aligned,de,1.0
            2,m,,evaluate,fr,,,"It, ""as"" said, failed.",,,,
            4,m,,evaluate,zh,,,,accuracy,base,zh,0.5
            """);
        assertThat(summary.finished()).isEqualTo(2);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(summary.seconds()).isEqualTo(3.0);
    }

    @Test
    void aFolderIsReadAnewWhereItChangedWhoeverFilledIt() throws Exception {
        FolderReading reading = new FolderReading(folder);
        String empty = folder.stamp();
        assertThat(reading.of(cells, new Cancel()))
                .extracting(CellOutcome::state)
                .containsOnly(SweepFolder.State.MISSING)
                .hasSize(4);
        SweepFolder other = new SweepFolder(out);
        other.note(cells.get(3), accuracy("base,zh,0.5", "aligned,zh,0.75"));
        other.note(cells.get(1), CellNote.failed("It failed."));
        assertThat(folder.stamp()).isNotEqualTo(empty);
        List<CellOutcome> outcomes = reading.of(cells, new Cancel());
        assertThat(outcomes)
                .extracting(CellOutcome::state)
                .containsExactly(
                        SweepFolder.State.MISSING,
                        SweepFolder.State.FAILED,
                        SweepFolder.State.MISSING,
                        SweepFolder.State.FINISHED);
        assertThat(outcomes.get(1).failure()).isEqualTo("It failed.");
        assertThat(outcomes.get(3).reading().orElseThrow().headline()).hasValue(0.75);
        assertThat(reading.of(cells, new Cancel()).get(3)).isSameAs(outcomes.get(3));

        other.note(cells.get(1), accuracy("base,fr,0.125"));
        other.note(cells.get(3), accuracy("base,zh,1"));
        assertThat(reading.of(cells, new Cancel()))
                .extracting(
                        outcome -> outcome.reading().map(each -> each.headline().getAsDouble()))
                .containsExactly(Optional.empty(), Optional.of(0.125), Optional.empty(), Optional.of(1.0));
        // the same cell of a plan that grew has another number there
        SweepCell first = cells.get(3);
        SweepCell renumbered = new SweepCell(9, first.names(), first.checkpoint(), first.command(), first.options());
        assertThat(reading.of(List.of(renumbered), new Cancel())
                        .getFirst()
                        .reading()
                        .orElseThrow()
                        .cell())
                .isEqualTo(renumbered);
        Cancel stopped = new Cancel();
        stopped.request();
        assertThatThrownBy(() -> reading.of(cells, stopped)).isInstanceOf(CancelledException.class);
    }

    @Test
    void parquetHasTheCellsOfTheCsvWithTypes() throws Exception {
        folder.note(cells.get(0), accuracy("base,de,0.25", "aligned,de,1"));
        folder.note(cells.get(1), CellNote.failed("It, \"as\" said, failed: 简"));
        folder.note(cells.get(3), accuracy("base,zh,-2.5E-7"));
        SweepTable table = new SweepTable(folder, cells);
        StringWriter text = new StringWriter();
        Path file = out.resolve("sweep.parquet");
        table.writeParquet(file, table.write(text).columns());
        List<CSVRecord> csv =
                CSVFormat.RFC4180.parse(new StringReader(text.toString())).getRecords();
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
                RowReader rows = reader.rowReader()) {
            List<ColumnSchema> columns = reader.getFileSchema().getColumns();
            assertThat(columns)
                    .extracting(ColumnSchema::name)
                    .containsExactly(csv.getFirst().values());
            assertThat(columns)
                    .extracting(column -> column.type().name())
                    .startsWith("INT64")
                    .endsWith("DOUBLE")
                    .filteredOn("BYTE_ARRAY"::equals)
                    .hasSize(columns.size() - 2);
            for (CSVRecord expected : csv.subList(1, csv.size())) {
                rows.next();
                for (int i = 0; i < columns.size(); i++) {
                    String cell = expected.get(i);
                    assertThat(rows.isNull(i)).isEqualTo(cell.isEmpty());
                    if (!cell.isEmpty()) {
                        switch (columns.get(i).type()) {
                            case INT64 -> assertThat(rows.getLong(i)).isEqualTo(Long.parseLong(cell));
                            case DOUBLE -> assertThat(rows.getDouble(i)).isEqualTo(Double.parseDouble(cell));
                            default -> assertThat(rows.getString(i)).isEqualTo(cell);
                        }
                    }
                }
            }
            assertThat(rows.hasNext()).isFalse();
        }
        Path again = out.resolve("again.parquet");
        table.writeParquet(again, table.write(new StringWriter()).columns());
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void aColumnIsAsWideAsItsWidestText() {
        assertThat(Map.of(
                        "", ColumnType.EMPTY,
                        "0", ColumnType.WHOLE,
                        "-12", ColumnType.WHOLE,
                        "999999999999999999", ColumnType.WHOLE,
                        "1000000000000000000", ColumnType.NUMBER,
                        "1.50", ColumnType.NUMBER,
                        "-3.1E-5", ColumnType.NUMBER,
                        "-Infinity", ColumnType.NUMBER,
                        "007", ColumnType.TEXT,
                        "1.", ColumnType.TEXT))
                .allSatisfy(
                        (text, type) -> assertThat(ColumnType.of(text)).as(text).isEqualTo(type));
        assertThat(ColumnType.WHOLE.and(ColumnType.NUMBER)).isEqualTo(ColumnType.NUMBER);
        assertThat(ColumnType.TEXT.and(ColumnType.EMPTY)).isEqualTo(ColumnType.TEXT);
    }

    @Test
    void statesAreWhatWasNotedLast() throws Exception {
        folder.note(cells.get(0), CellNote.failed("no"));
        folder.note(cells.get(1), CellNote.failed("no"));
        folder.note(cells.get(1), accuracy("base,fr,1"));
        assertThat(folder.done(cells)).isEqualTo(2);
        assertThat(cells.stream().map(this::seen))
                .containsExactly(
                        SweepFolder.State.FAILED,
                        SweepFolder.State.FINISHED,
                        SweepFolder.State.MISSING,
                        SweepFolder.State.MISSING);
        folder.forgetFailure(cells.get(0));
        assertThat(new SweepFolder(out).done(cells)).isEqualTo(1);
        Path note = folder.group(cells.get(1)).resolve(cells.get(1).id() + ".cell.json");
        Files.writeString(note, Files.readString(note).substring(0, 40));
        assertThat(folder.note(cells.get(1))).isEmpty();
    }

    private SweepFolder.State seen(SweepCell cell) {
        try {
            return folder.seen(cell);
        } catch (DataException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aClaimIsHeldByOneAndCountsThoseWhoDidNotGiveItBack() throws Exception {
        Path file = folder.claim(cells.get(0));
        try (CellClaim held = CellClaim.take(file).orElseThrow()) {
            assertThat(held.before()).isZero();
            assertThat(CellClaim.take(file)).isEmpty();
        }
        assertThat(file).doesNotExist();
        Files.writeString(file, "3\n");
        try (CellClaim held = CellClaim.take(file).orElseThrow()) {
            assertThat(held.before()).isEqualTo(3);
            assertThat(file).hasContent("4");
        }
    }

    @Test
    void aFolderKeepsToOneBuildAndOneStateOfACheckpoint() throws Exception {
        Path group = folder.group(cells.getFirst());
        SweepCell.Checkpoint checkpoint = cells.getFirst().checkpoint();
        var none = new CheckpointFacts.Small(Map.of());
        CheckpointFacts first = new CheckpointFacts("build 1", Map.of("w", "1", "c", "2"), Map.of(), none);
        first.require(group, checkpoint);
        first.require(group, checkpoint);
        assertThatThrownBy(
                        () -> new CheckpointFacts("build 2", first.base(), Map.of(), none).require(group, checkpoint))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("was begun by another build of Glotlens (build 1) than this one (build 2).");
        assertThatThrownBy(() -> new CheckpointFacts("build 1", Map.of("w", "1", "c", "3"), Map.of(), none)
                        .require(group, checkpoint))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("m is not the checkpoint that ")
                .hasMessageContaining("was begun with: c differs.");
    }

    @Test
    void aFolderKeepsToTheSmallPairsThatItsCellsBegan() throws Exception {
        Path group = folder.group(cells.getFirst());
        SweepCell.Checkpoint checkpoint = cells.getFirst().checkpoint();
        small(Map.of()).require(group, checkpoint);
        small(Map.of("/expert", Map.of("w", "1"))).require(group, checkpoint);
        small(Map.of("/other", Map.of("w", "2"))).require(group, checkpoint);
        small(Map.of("/expert", Map.of("w", "1"))).require(group, checkpoint);
        assertThatThrownBy(() -> small(Map.of("/expert", Map.of("w", "3"))).require(group, checkpoint))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("/expert is not as it was when ");
        Path noted = group.resolve("checkpoint.json");
        assertThat(noted).content().contains("/expert", "/other");
        // a folder of an earlier build says nothing of small pairs
        Files.writeString(noted, Files.readString(noted).replaceFirst(",\"small\":.*", "}"));
        small(Map.of("/expert", Map.of("w", "3"))).require(group, checkpoint);
    }

    private static CheckpointFacts small(Map<String, Map<String, String>> files) {
        return new CheckpointFacts("build 1", Map.of("w", "1"), Map.of(), new CheckpointFacts.Small(files));
    }

    @Test
    void figuresShowTheAlignedCheckpointWhereThereIsOne() {
        CellReading accuracy = CellReading.of(
                        cells.get(0), accuracy("base,de,0.25", "aligned,de,1.0", "aligned,fr,0.5"))
                .orElseThrow();
        assertThat(accuracy.headline().getAsDouble()).isEqualTo(0.75);
        CellTable lens = new CellTable(
                "lens_summary",
                List.of("checkpoint", "curve", "layer", "mean", "ci_low", "ci_high", "n"),
                List.of(
                        List.of("base", "en", "1", "0.9", "0.8", "1.0", "4"),
                        List.of("aligned", "en", "1", "0.1", "0.0", "0.2", "4"),
                        List.of("aligned", "en", "2", "0.3", "0.2", "0.4", "4"),
                        List.of("aligned", "en", "3", "0.6", "", "", "4"),
                        List.of("aligned", "de", "1", "0.7", "", "", "4")));
        CellNote note = new CellNote("k", "d", MeasurementKind.LENS.name(), "", 1, Provenance.NONE, List.of(lens));
        CellReading reading = CellReading.of(cells.get(0), note).orElseThrow();
        // the last layer does not count
        assertThat(reading.headline().getAsDouble()).isCloseTo(0.3, within(0.0));
        assertThat(reading.curves()).extracting(curve -> curve.curve().text()).containsExactly("en", "de");
        CurveSummary english = reading.curves().getFirst();
        assertThat(english.mean()).containsExactly(0.1, 0.3, 0.6);
        assertThat(english.low()[2]).isNaN();
        assertThat(CellReading.of(cells.get(0), CellNote.failed("no"))).isEqualTo(Optional.empty());
    }

    @Test
    void everyKindSaysWhichOfItsTablesGoIntoTheTable() {
        assertThat(CellTables.OF_KIND.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        MeasurementKind.ALL.stream().map(MeasurementKind::name).toList());
    }
}
