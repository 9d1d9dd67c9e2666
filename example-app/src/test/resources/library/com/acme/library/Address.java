package com.acme.library;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;

@Embeddable
class Address {
    String street;

    @Column(name = "post_code", length = 10)
    String postCode;

    @Embedded
    Position position;

    static Address of(String street) {
        var address = new Address();
        address.street = street;
        address.postCode = "1010";
        address.position = new Position();
        address.position.latitude = 48.2;
        return address;
    }
}

@Embeddable
class Position {
    double latitude;
    Double longitudeEast;
}
