package dev.varve.importer.source;

import java.util.TreeSet;

/** The text of one source file: what it says, and what it imports for that. */
final class SourceFile {

    private final String packageName;
    private final String simpleName;
    private final Classes classes;
    private final TreeSet<String> imports = new TreeSet<>();

    SourceFile(String qualifiedName, Classes classes) {
        int dot = qualifiedName.lastIndexOf('.');
        this.packageName = dot < 0 ? "" : qualifiedName.substring(0, dot);
        this.simpleName = qualifiedName.substring(dot + 1);
        this.classes = classes;
    }

    String simpleName() {
        return simpleName;
    }

    /** {@return how the source names a class; what a class of the application hides is named in full} */
    String name(String qualifiedName) {
        int dot = qualifiedName.lastIndexOf('.');
        String owner = dot < 0 ? "" : qualifiedName.substring(0, dot);
        String simple = qualifiedName.substring(dot + 1);
        if (owner.equals(packageName) || owner.equals("java.lang") || owner.isEmpty()) {
            return simple;
        }
        if (classes.hasSimple(simple) && !classes.names().containsValue(qualifiedName)) {
            return qualifiedName;
        }
        imports.add(qualifiedName);
        return simple;
    }

    /** {@return the annotation of Varve with this simple name} */
    Annotation annotation(String annotation) {
        return new Annotation("@" + name("dev.varve.annotations." + annotation));
    }

    /** {@return a type inside of an annotation of Varve} */
    String nested(String annotation, String type) {
        return name("dev.varve.annotations." + annotation) + "." + type;
    }

    /** {@return the whole file} */
    String text(String body) {
        var text = new StringBuilder();
        if (!packageName.isEmpty()) {
            text.append("package ").append(packageName).append(";\n\n");
        }
        imports.forEach(name -> text.append("import ").append(name).append(";\n"));
        return text.append(imports.isEmpty() ? "" : "\n").append(body).toString();
    }
}
