package org.glotlens.engine.problem;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How numbers are written in running text: with a decimal point, or as German, Spanish, French and Russian do with a decimal
 * comma, where points and blanks part thousands. A point or comma before exactly three digits parts thousands there: no
 * answer of MGSM or MSVAMP has three decimals, and models write either. Texts are given with ASCII digits, see
 * {@link org.glotlens.engine.data.GoldNumber#folded}.
 */
enum NumberWriting {
    /** 1,234.56 */
    POINT(
            "\\d{1,3}(?:[\u00a0\u2009\u202f]\\d{3})+(?!\\d)(?:\\.\\d+)?",
            "\\d{1,3}(?:,\\d{2,3})*,\\d{3}(?!\\d)(?:\\.\\d+)?", "\\d{1,3}(?:\\.\\d{3}){2,}(?!\\d)", "\\d+(?:\\.\\d+)?"),
    /** 1.234,56 */
    COMMA(
            "[1-9]\\d{0,2}(?:[ \u00a0\u2009\u202f]\\d{3})+(?!\\d)(?:[.,]\\d+)?",
            "[1-9]\\d{0,2}(?:\\.\\d{3})+(?!\\d)(?:,\\d+)?",
            "[1-9]\\d{0,2}(?:,\\d{3})+(?!\\d)(?:\\.\\d+)?",
            "\\d+(?:[.,]\\d+)?");

    /** A sign is one that touches its number and nothing before it; a currency may stand between. */
    private static final String SIGN = "(?<sign>(?<![\\p{L}\\p{N})\\]])-)?(?:[$€£¥₹]-?)?";

    private static final String BARE_DECIMALS = "(?<![\\p{L}\\p{N}.])\\.\\d+";
    private static final Pattern FRACTION = Pattern.compile("(\\d+)/(\\d+)");

    private final Pattern number;
    private final Pattern grouped;

    NumberWriting(String... forms) {
        String whole = String.join("|", forms);
        String fraction = "(?<![\\d/])\\d+/0*[1-9]\\d*(?![\\d/])";
        this.number =
                Pattern.compile(SIGN + "(?<number>" + fraction + "|(?<!\\d)(?:" + whole + ")|" + BARE_DECIMALS + ")");
        this.grouped = Pattern.compile(String.join("|", List.of(forms).subList(0, forms.length - 1)));
    }

    /**
     * A number in a text.
     *
     * @param text in ASCII digits, without separators of thousands and without zeros after the last decimal
     */
    record Found(String text, int begin, int end) {}

    /** How a language writes; with a point where none is named. */
    static NumberWriting of(Optional<String> language) {
        return language.filter(code -> DecimalFormatSymbols.getInstance(Locale.forLanguageTag(code.replace('_', '-')))
                                .getDecimalSeparator()
                        == ',')
                .map(_ -> COMMA)
                .orElse(POINT);
    }

    /** All numbers of a text, in its order. */
    List<Found> all(String folded) {
        List<Found> found = new ArrayList<>();
        Matcher matcher = number.matcher(folded);
        while (matcher.find()) {
            boolean isNegative = matcher.group("sign") != null
                    || matcher.start("number") > matcher.start() && folded.charAt(matcher.start("number") - 1) == '-';
            String text = (isNegative ? "-" : "") + plain(matcher.group("number"));
            found.add(new Found(text, matcher.start(), matcher.end()));
        }
        return found;
    }

    private String plain(String written) {
        Matcher fraction = FRACTION.matcher(written);
        if (fraction.matches()) {
            return new BigDecimal(fraction.group(1))
                    .divide(new BigDecimal(fraction.group(2)), MathContext.DECIMAL64)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        boolean isGrouped = grouped.matcher(written).matches();
        int decimals =
                isGrouped ? decimalsAfterGroups(written) : Math.max(written.lastIndexOf('.'), written.lastIndexOf(','));
        if (decimals < 0) {
            return written.replaceAll("\\D", "");
        }
        String places = written.substring(decimals + 1).replaceAll("0+$", "");
        return written.substring(0, decimals).replaceAll("\\D", "") + (places.isEmpty() ? "" : "." + places);
    }

    /** Where decimals begin after groups of three: at a second kind of separator; -1 where there are none. */
    private static int decimalsAfterGroups(String written) {
        int last = Math.max(written.lastIndexOf('.'), written.lastIndexOf(','));
        boolean isOther = last >= 0
                && written.chars().filter(c -> c < '0' || c > '9').distinct().count() > 1;
        return isOther ? last : -1;
    }
}
