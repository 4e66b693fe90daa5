package org.glotlens.engine.consistency;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.TextLines;

/**
 * Reads rows of BMLAMA (Qi et al. 2023): a header {@code Prompt, Ans, Candidate Ans, Subject}, tabs between columns, and
 * candidates parted by a comma and a blank. Cells that are empty at the end of a line, as after the header of the published
 * Chinese file, are passed over.
 */
public final class ClozeFile {
    private static final String PROMPT = "Prompt";
    private static final String ANSWER = "Ans";
    private static final String CANDIDATES = "Candidate Ans";
    private static final String BETWEEN = ", ";

    private ClozeFile() {}

    /**
     * Reads every row; those that cannot be used say why.
     *
     * @throws DataException if the file cannot be read, has no such header, or no row
     */
    public static Read<List<Cloze>> read(Path file) throws DataException {
        InputFile input = new InputFile(file);
        List<String> lines = new ArrayList<>();
        TextLines.read(input, (_, text) -> lines.add(text));
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        Columns columns = Columns.of(file, lines.isEmpty() ? "" : lines.getFirst());
        if (lines.size() < 2) {
            throw new DataException(
                    Message.of("clozeFile.noRow", "%s has a header and no row. Give a file with rows.", file));
        }
        List<Cloze> rows =
                lines.subList(1, lines.size()).stream().map(columns::row).toList();
        return new Read<>(rows, List.of(input.read()));
    }

    /** Where the columns stand. */
    private record Columns(int prompt, int answer, int candidates) {
        static Columns of(Path file, String header) throws DataException {
            if (header.isBlank()) {
                throw new DataException(Message.of(
                        "clozeFile.empty",
                        "%s is empty. Give a file with a header and rows, as BMLAMA has them.",
                        file));
            }
            List<String> names =
                    Arrays.stream(header.split("\t", -1)).map(String::strip).toList();
            Columns columns = new Columns(names.indexOf(PROMPT), names.indexOf(ANSWER), names.indexOf(CANDIDATES));
            if (columns.prompt < 0 || columns.answer < 0 || columns.candidates < 0) {
                throw new DataException(Message.of(
                        "clozeFile.noHeader",
                        "%s, line 1: got the columns \"%s\", expected %s, %s and %s with tabs between them.",
                        file,
                        String.join("\", \"", names),
                        PROMPT,
                        ANSWER,
                        CANDIDATES));
            }
            return columns;
        }

        Cloze row(String line) {
            String[] cells = line.split("\t", -1);
            int last = Math.max(prompt, Math.max(answer, candidates));
            if (cells.length <= last) {
                return Cloze.broken("it has " + cells.length + " columns, expected at least " + (last + 1));
            }
            List<String> words = List.of(cells[candidates].strip().split(BETWEEN, -1));
            String problem = problem(cells[prompt].strip(), cells[answer].strip(), words);
            return problem.isEmpty()
                    ? new Cloze(cells[prompt].strip(), cells[answer].strip(), words)
                    : Cloze.broken(problem);
        }

        private static String problem(String prompt, String answer, List<String> candidates) {
            int first = prompt.indexOf(Cloze.MASK);
            if (first < 0 || first != prompt.lastIndexOf(Cloze.MASK)) {
                return "its prompt has " + Cloze.MASK + (first < 0 ? " nowhere" : " more than once")
                        + ", expected it once";
            }
            if (candidates.stream().anyMatch(String::isBlank)) {
                return "one of its " + candidates.size() + " candidates is empty";
            }
            return candidates.contains(answer)
                    ? ""
                    : "its answer '" + answer + "' is none of its " + candidates.size() + " candidates";
        }
    }
}
