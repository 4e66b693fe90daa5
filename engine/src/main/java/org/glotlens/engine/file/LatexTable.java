package org.glotlens.engine.file;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of numbers and texts for LaTeX's booktabs package: columns of numbers on the right, minus signs, powers of ten, and
 * beyond a page {@code longtable}. Whole numbers stay as they are, others are rounded, never made longer.
 */
public final class LatexTable {
    /** More rows than stand on a page of a paper. */
    private static final int A_PAGE = 40;

    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?(E-?\\d+)?|-?Infinity");
    private static final BigDecimal SMALL = new BigDecimal("1E-4");
    private static final BigDecimal LARGE = new BigDecimal("1E+6");

    private final String name;
    private final int digits;

    /**
     * A table.
     *
     * @param name what it is called in its first line
     * @param digits significant digits of numbers that are not whole
     */
    public LatexTable(String name, int digits) {
        this.name = name;
        this.digits = digits;
    }

    /** Rows that can be gone through twice. */
    @FunctionalInterface
    private interface Rows {
        Iterator<List<String>> from() throws IOException;
    }

    /** What has to be known of all rows before the first is written. */
    private record Shape(List<String> header, boolean[] isNumeric, int rows, boolean isLatin) {}

    /** Writes rows below a header. */
    public void write(List<String> header, List<List<String>> rows, Writer out) throws IOException {
        write(header, rows::iterator, out);
    }

    /** Writes the table of a CSV file with a header, as {@link CsvTable} prints one. */
    public void write(Path csv, Writer out) throws IOException {
        try (CSVParser first = parser(csv);
                CSVParser second = parser(csv)) {
            Iterator<List<String>> again = cells(second).iterator();
            List<String> header = again.next();
            Iterator<List<String>> rows = cells(first).iterator();
            rows.next();
            Iterator<Iterator<List<String>>> turns = List.of(rows, again).iterator();
            write(header, turns::next, out);
        }
    }

    private static CSVParser parser(Path csv) throws IOException {
        Reader reader = Files.newBufferedReader(csv);
        return CSVParser.parse(reader, CSV);
    }

    private static Iterable<List<String>> cells(CSVParser parser) {
        return () -> StreamSupport.stream(parser.spliterator(), false)
                .map(CSVRecord::toList)
                .iterator();
    }

    private void write(List<String> header, Rows rows, Writer out) throws IOException {
        Shape shape = shape(header, rows.from());
        boolean isLong = shape.rows() > A_PAGE;
        String environment = isLong ? "longtable" : "tabular";
        out.write("% " + name.replaceAll("\\R", " ") + ". The preamble needs \\usepackage{"
                + (isLong ? "booktabs,longtable" : "booktabs") + "}"
                + (shape.isLatin() ? "" : "; letters beyond Latin need lualatex or xelatex and fonts") + ".\n");
        out.write("\\begin{" + environment + "}{" + form(shape) + "}\n\\toprule\n");
        out.write(header.stream().map(LatexTable::text).collect(Collectors.joining(" & ")) + " \\\\\n\\midrule\n");
        out.write(isLong ? "\\endhead\n\\bottomrule\n\\endfoot\n" : "");
        for (Iterator<List<String>> each = rows.from(); each.hasNext(); ) {
            out.write(line(each.next(), shape) + " \\\\\n");
        }
        out.write((isLong ? "" : "\\bottomrule\n") + "\\end{" + environment + "}\n");
    }

    private static Shape shape(List<String> header, Iterator<List<String>> rows) {
        boolean[] isNumeric = new boolean[header.size()];
        boolean[] hasValue = new boolean[header.size()];
        Arrays.fill(isNumeric, true);
        boolean isLatin = header.stream().allMatch(LatexText::isLatin);
        int count = 0;
        for (; rows.hasNext(); count++) {
            List<String> row = rows.next();
            for (int i = 0; i < header.size(); i++) {
                String cell = row.get(i);
                hasValue[i] |= !cell.isEmpty();
                isNumeric[i] &= cell.isEmpty() || isNumber(cell);
                isLatin &= LatexText.isLatin(cell);
            }
        }
        for (int i = 0; i < isNumeric.length; i++) {
            isNumeric[i] &= hasValue[i];
        }
        return new Shape(header, isNumeric, count, isLatin);
    }

    /** Whether a cell is a number as CSV files have them. */
    public static boolean isNumber(String cell) {
        return NUMBER.matcher(cell).matches();
    }

    private static String form(Shape shape) {
        StringBuilder form = new StringBuilder();
        for (boolean isNumeric : shape.isNumeric()) {
            form.append(isNumeric ? 'r' : 'l');
        }
        return form.toString();
    }

    private String line(List<String> row, Shape shape) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(i == 0 ? "" : " & ").append(shape.isNumeric()[i] ? number(row.get(i)) : text(row.get(i)));
        }
        return line.toString();
    }

    /** A bracket or star at the beginning of a row would be an option of the row above. */
    private static String text(String cell) {
        return (cell.startsWith("[") || cell.startsWith("*") ? "{}" : "") + LatexText.of(cell);
    }

    private String number(String cell) {
        if (cell.isEmpty()) {
            return "";
        }
        String plain = cell.startsWith("-") ? cell.substring(1) : cell;
        return (plain.length() < cell.length() ? "$-$" : "") + (plain.equals("Infinity") ? "$\\infty$" : size(plain));
    }

    private String size(String plain) {
        if (plain.chars().allMatch(Character::isDigit)) {
            return plain;
        }
        BigDecimal exact = new BigDecimal(plain);
        BigDecimal value = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (value.signum() == 0 || value.compareTo(SMALL) >= 0 && value.compareTo(LARGE) < 0) {
            // rounding 123456.7 to 4 digits leaves a scale below 0
            return value.scale() < 0
                    ? exact.setScale(0, RoundingMode.HALF_EVEN).toPlainString()
                    : value.toPlainString();
        }
        int exponent = value.precision() - value.scale() - 1;
        return "$" + value.movePointLeft(exponent).toPlainString() + "\\times10^{" + exponent + "}$";
    }
}
