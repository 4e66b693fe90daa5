package org.glotlens.engine.chat.jinja;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.chat.jinja.Token.Kind;

/**
 * Cuts a template into pieces with {@code trim_blocks} and {@code lstrip_blocks} on, as chat templates are read: a line
 * break behind a statement or comment goes, and so do blanks ahead of one that begins its line. The signs {@code -} and
 * {@code +} in tags do what Jinja lets them do. One line break at the end of the template goes.
 */
final class Lexer {
    private static final Pattern RAW =
            Pattern.compile("\\{%([-+]?)\\s*+raw\\s*+(-?)%}", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern END_RAW =
            Pattern.compile("\\{%([-+]?)\\s*+endraw\\s*+([-+]?)%}", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NUMBER = Pattern.compile("(\\d++)(\\.\\d++)?(?:[eE][-+]?\\d++)?");
    private static final String OPERATORS = "// ** == != >= <= + - / * % ~ [ ] ( ) { } > < = . : | , ;";

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private boolean startsLine = true;

    private Lexer(String template) {
        String text = template.replace("\r\n", "\n").replace('\r', '\n');
        source = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    static List<Token> tokens(String template) {
        Lexer lexer = new Lexer(template);
        try {
            while (lexer.at < lexer.source.length()) {
                lexer.next();
            }
        } catch (Fault fault) {
            throw fault.inLine(lexer.line);
        }
        lexer.add(Kind.END, "the end of the template");
        return lexer.tokens;
    }

    /** Text up to the next tag, and the tag. */
    private void next() {
        int tag = at;
        while (tag < source.length() && !isTag(tag)) {
            tag++;
        }
        if (tag == source.length()) {
            add(Kind.DATA, source.substring(at));
            move(tag);
            return;
        }
        char kind = source.charAt(tag + 1);
        int inside = tag + 2;
        char sign = inside < source.length() ? source.charAt(inside) : ' ';
        add(Kind.DATA, ahead(source.substring(at, tag), sign, kind != '{'));
        Matcher raw = RAW.matcher(source).region(tag, source.length());
        if (raw.lookingAt()) {
            raw(raw);
        } else if (kind == '#') {
            comment(sign == '-' || sign == '+' ? inside + 1 : inside);
        } else {
            move(sign == '-' || sign == '+' ? inside + 1 : inside);
            add(kind == '%' ? Kind.BLOCK_BEGIN : Kind.VARIABLE_BEGIN, source.substring(tag, at));
            expression(kind == '%' ? "%}" : "}}", kind == '%');
        }
    }

    private boolean isTag(int place) {
        return source.startsWith("{%", place) || source.startsWith("{{", place) || source.startsWith("{#", place);
    }

    /** What is left of the text ahead of a tag. */
    private String ahead(String text, char sign, boolean isStripped) {
        if (sign == '-') {
            return Blanks.stripTrailing(text, Blanks::isBlank);
        }
        int lineStart = text.lastIndexOf('\n') + 1;
        boolean beginsLine = lineStart > 0 || startsLine;
        if (sign != '+'
                && isStripped
                && beginsLine
                && Blanks.strip(text.substring(lineStart)).isEmpty()) {
            return text.substring(0, lineStart);
        }
        return text;
    }

    private void raw(Matcher begin) {
        move(begin.end());
        if (!begin.group(2).isEmpty()) {
            skipBlanks();
        }
        Matcher end = END_RAW.matcher(source);
        if (!end.find(at)) {
            throw Fault.expected("endraw", "the end of the template");
        }
        char sign = end.group(1).isEmpty() ? ' ' : end.group(1).charAt(0);
        add(Kind.DATA, ahead(source.substring(at, end.start()), sign, true));
        move(end.end());
        behind(end.group(2), true);
    }

    private void comment(int inside) {
        int end = source.indexOf("#}", inside);
        if (end < 0) {
            throw Fault.expected("#}", "the end of the template");
        }
        String sign = end > inside ? source.substring(end - 1, end) : "";
        move(end + 2);
        behind(sign, true);
    }

    /** Takes what a tag's end takes with it. */
    private void behind(String sign, boolean isTrimmed) {
        if (sign.equals("-")) {
            skipBlanks();
        } else if (isTrimmed && !sign.equals("+") && source.startsWith("\n", at)) {
            move(at + 1);
        }
    }

    private void skipBlanks() {
        int end = at;
        while (end < source.length() && Blanks.isBlank(source.charAt(end))) {
            end++;
        }
        move(end);
    }

    private void expression(String end, boolean isBlock) {
        Deque<String> open = new ArrayDeque<>();
        while (true) {
            while (at < source.length() && Blanks.isBlank(source.charAt(at))) {
                move(at + 1);
            }
            if (at >= source.length()) {
                throw Fault.expected(end, "the end of the template");
            }
            boolean isSigned = source.startsWith("-" + end, at) || isBlock && source.startsWith("+" + end, at);
            if (open.isEmpty() && (isSigned || source.startsWith(end, at))) {
                String sign = isSigned ? source.substring(at, at + 1) : "";
                int line = this.line;
                move(at + sign.length() + 2);
                tokens.add(new Token(isBlock ? Kind.BLOCK_END : Kind.VARIABLE_END, end, line));
                behind(sign, isBlock);
                return;
            }
            piece(open);
        }
    }

    private void piece(Deque<String> open) {
        int c = source.codePointAt(at);
        Matcher number = NUMBER.matcher(source).region(at, source.length());
        if (c == '\'' || c == '"') {
            StringLiteral literal = StringLiteral.at(source, at);
            add(Kind.STRING, literal.content());
            move(literal.end());
        } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
            int end = at;
            while (end < source.length()
                    && (Character.isUnicodeIdentifierPart(source.codePointAt(end)) || source.charAt(end) == '_')
                    && !Character.isIdentifierIgnorable(source.codePointAt(end))) {
                end += Character.charCount(source.codePointAt(end));
            }
            add(Kind.NAME, source.substring(at, end));
            move(end);
        } else if (number.lookingAt()) {
            number(number);
        } else {
            operator(open);
        }
    }

    private void number(Matcher number) {
        boolean isMember = at > 0 && source.charAt(at - 1) == '.';
        String text = isMember ? number.group(1) : number.group();
        int end = at + text.length();
        boolean isOdd =
                text.length() > 1 && text.charAt(0) == '0' && text.chars().allMatch(Character::isDigit)
                        || end < source.length() && Character.isLetter(source.charAt(end))
                        || end < source.length() && source.charAt(end) == '_';
        if (isOdd) {
            throw Fault.unsupported("the number that begins with " + text);
        }
        add(text.chars().allMatch(Character::isDigit) ? Kind.INTEGER : Kind.FLOAT, text);
        move(end);
    }

    private void operator(Deque<String> open) {
        for (String operator : OPERATORS.split(" ")) {
            if (source.startsWith(operator, at)) {
                switch (operator) {
                    case "(" -> open.push(")");
                    case "[" -> open.push("]");
                    case "{" -> open.push("}");
                    case ")", "]", "}" -> {
                        if (open.isEmpty() || !open.pop().equals(operator)) {
                            throw Fault.expected("another bracket", operator);
                        }
                    }
                    default -> {}
                }
                add(Kind.OPERATOR, operator);
                move(at + operator.length());
                return;
            }
        }
        throw Fault.expected("an expression", Character.toString(source.codePointAt(at)));
    }

    private void add(Kind kind, String text) {
        if (kind != Kind.DATA || !text.isEmpty()) {
            tokens.add(new Token(kind, text, line));
        }
    }

    private void move(int to) {
        for (int i = at; i < to; i++) {
            line += source.charAt(i) == '\n' ? 1 : 0;
        }
        startsLine = to > 0 && source.charAt(to - 1) == '\n';
        at = to;
    }
}
