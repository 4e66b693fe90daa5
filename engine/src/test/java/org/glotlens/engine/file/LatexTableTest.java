package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as LaTeX sets them. */
@Tag("unit")
class LatexTableTest {
    @TempDir
    private Path folder;

    private static String of(int digits, List<String> header, List<List<String>> rows) throws IOException {
        StringWriter out = new StringWriter();
        new LatexTable("toy", digits).write(header, rows, out);
        return out.toString();
    }

    @Test
    void textsStandLeftAndNumbersRight() throws Exception {
        assertThat(of(
                        3,
                        List.of("check_point", "layer", "mean"),
                        List.of(List.of("base & co", "1", "0.25"), List.of("[x]", "-2", ""))))
                .isEqualTo("""
                    % toy. The preamble needs \\usepackage{booktabs}.
                    \\begin{tabular}{lrr}
                    \\toprule
                    check\\_point & layer & mean \\\\
                    \\midrule
                    base \\& co & 1 & 0.25 \\\\
                    {}[x] & $-$2 &  \\\\
                    \\bottomrule
                    \\end{tabular}
                    """);
    }

    @Test
    void numbersAreRoundedAndNeverMadeLonger() throws Exception {
        List<String> cells = List.of(
                "0.12345",
                "-0.99996",
                "123456.7",
                "1234567.8",
                "1.5E-7",
                "0.5",
                "1000000",
                "0.0",
                "Infinity",
                "0.00012345");
        String tex = of(4, List.of("x"), cells.stream().map(List::of).toList());
        assertThat(tex.lines().filter(line -> line.endsWith("\\\\")).skip(1).map(line -> line.replace(" \\\\", "")))
                .containsExactly(
                        "0.1234",
                        "$-$1.000",
                        "123457",
                        "$1.235\\times10^{6}$",
                        "$1.5\\times10^{-7}$",
                        "0.5",
                        "1000000",
                        "0.0",
                        "$\\infty$",
                        "0.0001234");
    }

    @Test
    void aColumnWithOneTextIsATextAndOneWithoutValuesToo() throws Exception {
        String tex = of(2, List.of("a", "b", "c"), List.of(List.of("1.234", "", "007"), List.of("none", "", "1")));
        assertThat(tex).contains("{lll}", "1.234 &  & 007");
    }

    @Test
    void moreThanAPageHasItsHeadOnEveryPage() throws Exception {
        List<List<String>> rows = IntStream.range(0, 41)
                .mapToObj(i -> List.of(Integer.toString(i)))
                .toList();
        assertThat(of(2, List.of("n"), rows))
                .startsWith("% toy. The preamble needs \\usepackage{booktabs,longtable}.\n\\begin{longtable}{r}")
                .contains("n \\\\\n\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n0 \\\\")
                .endsWith("40 \\\\\n\\end{longtable}\n");
        assertThat(of(2, List.of("n"), rows.subList(0, 40))).contains("\\begin{tabular}");
    }

    @Test
    void aCsvFileIsReadAsItWasWritten() throws Exception {
        Path csv = folder.resolve("t.csv");
        StringWriter text = new StringWriter();
        CsvTable table = new CsvTable(text, "word", "p");
        table.row("a,\"b\"", 0.125f);
        table.row("花\n", Double.NaN);
        Files.writeString(csv, text.toString());
        StringWriter out = new StringWriter();
        new LatexTable("t", 3).write(csv, out);
        assertThat(out.toString())
                .contains("letters beyond Latin need lualatex or xelatex", "{lr}", "a,''b'' & 0.125 \\\\\n花  &  \\\\");
    }
}
