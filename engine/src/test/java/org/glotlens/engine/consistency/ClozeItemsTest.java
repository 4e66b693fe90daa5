package org.glotlens.engine.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of facts, and what is wrong with them. */
@Tag("unit")
class ClozeItemsTest {
    private static final String HEADER = "Prompt\tAns\tCandidate Ans\tSubject\r\n";
    private static final String EN = HEADER
            + "The cat sleeps on the <mask>.\tsofa\ttable, sofa, roof\tcat\r\n"
            + "Milk comes from <mask>\tcows\tcows, trees\tmilk\r\n"
            + "<mask> is wet.\tRain\tRain, Sand\tweather\r\n";
    private static final String DE = HEADER
            + "Die Katze schläft auf dem <mask>.\tSofa\tTisch, Sofa, Dach\tKatze\r\n"
            + "Milch kommt von <mask>\tKühen\tKühen, Bäumen\tMilch\r\n"
            + "<mask> ist nass.\tRegen\tRegen, Sand\tWetter\r\n";

    @TempDir
    private Path folder;

    private List<Cloze> read(String text) throws Exception {
        return ClozeFile.read(file(text)).content();
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("de.tsv"), text, StandardCharsets.UTF_8);
    }

    private ClozeItems items(String en, String de) throws Exception {
        return ClozeItems.of(List.of("en", "de"), List.of(read(en), read(de)), OptionalInt.empty());
    }

    @Test
    void rowsLieBesideEachOther() throws Exception {
        ClozeItems items = items(EN, DE);
        assertThat(items.dropped()).isEmpty();
        assertThat(items.items()).extracting(ClozeItem::row).containsExactly(1, 2, 3);
        assertThat(items.items()).extracting(ClozeItem::gold).containsExactly(1, 0, 0);
        Cloze german = items.items().getFirst().texts().get(1);
        assertThat(german.filled(2)).isEqualTo("Die Katze schläft auf dem Dach.");
        assertThat(german.before()).isEqualTo("Die Katze schläft auf dem ");
        assertThat(german.after()).isEqualTo(".");
    }

    /** An extra tab after the header, a byte order mark, lines without a carriage return, columns in another order. */
    @Test
    void filesAsTheyArePublishedAndEditedAreRead() throws Exception {
        assertThat(read(EN.replace("Subject\r", "Subject\t\r"))).isEqualTo(read(EN));
        assertThat(read("\uFEFF" + EN.replace("\r", "") + "\n\n")).isEqualTo(read(EN));
        assertThat(read("Subject\tCandidate Ans\tPrompt\tAns\ncat\ta, b\tx <mask>\tb\n"))
                .containsExactly(new Cloze("x <mask>", "b", List.of("a", "b")));
    }

    @Test
    void aRowThatCannotBeUsedIsNamedAndLeftOutEverywhere() throws Exception {
        List<String> broken = List.of(
                "Milch kommt von der Kuh\tKühen\tKühen, Bäumen\tMilch",
                "Milch <mask> von <mask>\tKühen\tKühen, Bäumen\tMilch",
                "Milch kommt von <mask>\tZiegen\tKühen, Bäumen\tMilch",
                "Milch kommt von <mask>\tKühen\tKühen, , Bäumen\tMilch",
                "Milch kommt von <mask>\tKühen",
                "");
        List<String> reasons = List.of(
                "Its prompt has <mask> nowhere, expected it once.",
                "Its prompt has <mask> more than once, expected it once.",
                "Its answer 'Ziegen' is none of its 2 candidates.",
                "One of its 3 candidates is empty.",
                "It has 2 columns, expected at least 3.",
                "It has 1 columns, expected at least 3.");
        for (int i = 0; i < broken.size(); i++) {
            ClozeItems items = items(EN, DE.replaceFirst("Milch kommt.*", broken.get(i)));
            assertThat(items.dropped()).containsExactly(new DroppedRow(2, "de", reasons.get(i)));
            assertThat(items.items()).extracting(ClozeItem::row).containsExactly(1, 3);
        }
    }

    @Test
    void rowsWhoseCandidatesDoNotFitEachOtherAreNamed() throws Exception {
        assertThat(items(EN, DE.replace("Kühen, Bäumen", "Kühen, Bäumen, Steinen"))
                        .dropped())
                .containsExactly(new DroppedRow(2, "", "It has 2 candidates in en and 3 in de."));
        assertThat(items(EN, DE.replace("Kühen, Bäumen", "Bäumen, Kühen")).dropped())
                .containsExactly(new DroppedRow(
                        2, "", "Its answer does not stand at one place: candidate 0 in en, candidate 1 in de."));
    }

    /** Two candidates may be one word in a language: the answer is where it is in all of them. */
    @Test
    void aCandidateThatStandsTwiceKeepsItsPlaces() throws Exception {
        ClozeItems items = items(HEADER + "A <mask>\tc\ta, b, c\tx\r\n", HEADER + "Ein <mask>\tB\tA, B, B\tx\r\n");
        assertThat(items.items().getFirst().gold()).isEqualTo(2);
        assertThat(items.items().getFirst().texts().get(1).candidates()).containsExactly("A", "B", "B");
    }

    @Test
    void theFirstUsableRowsAreTaken() throws Exception {
        List<List<Cloze>> rows = List.of(read(EN), read(DE.replace("Sofa\tTisch", "Bett\tTisch")));
        ClozeItems items = ClozeItems.of(List.of("en", "de"), rows, OptionalInt.of(1));
        assertThat(items.items()).extracting(ClozeItem::row).containsExactly(2);
        assertThat(items.dropped()).extracting(DroppedRow::row).containsExactly(1);
    }

    @Test
    void filesThatCannotBeUsedAreRefusedInASentence() throws Exception {
        refused(() -> read(""), "is empty. Give a file with a header and rows");
        refused(() -> read(HEADER), "has a header and no row");
        refused(
                () -> read("Frage\tAntwort\nx\ty\n"),
                "line 1: got the columns \"Frage\", \"Antwort\", expected Prompt, Ans and Candidate Ans");
        refused(
                () -> items(EN, DE.substring(0, DE.indexOf("<mask> ist"))),
                "Row 3 stands in en and not in de: the files have 3 and 2 rows.");
        refused(
                () -> items(EN.substring(0, EN.indexOf("<mask> is")), DE),
                "Row 3 stands in de and not in en: the files have 2 and 3 rows.");
        refused(
                () -> ClozeItems.of(List.of("en"), List.of(read(EN)), OptionalInt.empty()),
                "rows are given in en only");
        refused(
                () -> items(HEADER + "x\ta\ta, b\ts\n", HEADER + "x\ta\ta, b\ts\n"),
                "None of the 1 rows can be used. Row 1 was left out because: Its prompt has <mask> nowhere");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading, String sentence) {
        assertThatThrownBy(reading).isInstanceOf(DataException.class).hasMessageContaining(sentence);
    }

    @Test
    void latin1IsNamedWithItsLine() throws Exception {
        Path latin = folder.resolve("latin.tsv");
        Files.write(latin, DE.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ClozeFile.read(latin)).hasMessageContaining("line 2: the bytes are not UTF-8");
        assertThat(new ArrayList<>(read(DE))).hasSize(3);
    }
}
