package dev.varve.processor.read.jpa;

import dev.varve.processor.report.Report;

/** What makes columns, with one report that takes the problems. */
final class Writers {

    private final AttributeWriter attributes;
    private final AssociationWriter associations;
    private final BasicWriter basics;
    private final KeyWriter keys;
    private final Support support;

    Writers(Services services, Keys known, Report report) {
        this.support = new Support(report);
        var values = new ValueReader(services.types(), services.elements(), services.converters(), report);
        this.basics = new BasicWriter(values, support, services.naming());
        this.associations = new AssociationWriter(services, known, report);
        this.attributes = new AttributeWriter(services.hierarchy(), basics, associations, report);
        this.keys = new KeyWriter(services.hierarchy(), attributes, report);
    }

    AttributeWriter attributes() {
        return attributes;
    }

    AssociationWriter associations() {
        return associations;
    }

    BasicWriter basics() {
        return basics;
    }

    KeyWriter keys() {
        return keys;
    }

    Support support() {
        return support;
    }
}
